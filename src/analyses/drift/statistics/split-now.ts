// Whether, on one day, the latest points of a series lie at another level than those before them.

import { compareLevels } from './compare-levels.ts'
import type { Rule } from './level-change.ts'

/** Points before a change that make a level; with fewer, only multiples of it speak. */
const leastBefore = 12
const fewBefore = 5
/** With few points before, a new level speaks from three times the largest of them on, or a third of the least. */
const fewFactor = Math.log(3)
const mostBefore = 42
const mostAfter = 28
/** Points of the new level that must be there, and that must all lie on its side. */
export const persistence = 3
/** The latest points must be off the level before by this share of the change. */
const persistShare = 0.3
/** Splits of one day that are looked at closely. */
const closeLooks = 3

export interface Split {
  /** First day of the new level. */
  readonly at: number
  readonly before: number
  readonly after: number
  readonly spread: number
  readonly chance: number
}

/**
 * The most telling split of the points of [base, day] into a level before and a level after that speaks by the rule: they
 * differ by the least effect and by more than noise explains, and the latest three points all lie on the new side, so that
 * a spike of a day or two never speaks. Null where there is none.
 */
export function splitNow(plain: Float64Array, base: number, day: number, rule: Rule): Split | null {
  const days: number[] = []
  const values: number[] = []
  for (let each = base; each <= day; each++) {
    const value = plain[each] ?? Number.NaN
    if (Number.isNaN(value)) continue
    days.push(each)
    values.push(value)
  }
  let best: Split | null = null
  for (const index of promising(values, rule.leastEffect)) {
    const before = Float64Array.from(values.slice(Math.max(0, index - mostBefore), index))
    const after = Float64Array.from(values.slice(index))
    const compared = compareLevels(before, after)
    const effect = compared.after - compared.before
    const speaks =
      before.length >= leastBefore
        ? Math.abs(effect) >= rule.leastEffect && compared.chance <= rule.chance
        : beyondAll(before, after)
    if (!speaks || !persists(after, compared.before, effect)) continue
    if (best === null || compared.chance < best.chance) best = { at: days[index] ?? day, ...compared }
  }
  return best
}

/** Indexes of splits whose plain means differ most for their lengths. */
function promising(values: readonly number[], leastEffect: number): readonly number[] {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value)
  const mean = (from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from)
  const count = values.length
  const scores: { readonly index: number; readonly score: number }[] = []
  for (let index = count - persistence; index >= Math.max(fewBefore, count - mostAfter); index--) {
    const from = Math.max(0, index - mostBefore)
    const difference = Math.abs(mean(index, count) - mean(from, index))
    // Spikes before may hide some of the difference from plain means.
    if (difference < leastEffect * 0.6) continue
    scores.push({ index, score: difference / Math.sqrt(1 / (count - index) + 1 / (index - from)) })
  }
  return scores
    .sort((left, right) => right.score - left.score)
    .slice(0, closeLooks)
    .map(({ index }) => index)
}

function beyondAll(before: Float64Array, after: Float64Array): boolean {
  const least = Math.min(...after)
  const most = Math.max(...after)
  return least > Math.max(...before) + fewFactor || most < Math.min(...before) - fewFactor
}

function persists(after: Float64Array, level: number, effect: number): boolean {
  for (let index = after.length - persistence; index < after.length; index++) {
    const off = (after[index] ?? 0) - level
    if (off * Math.sign(effect) < persistShare * Math.abs(effect)) return false
  }
  return true
}
