// Whether, on one day, the latest points of a series lie at another level than those before them.

import { compareLevels } from './compare-levels.ts'
import { firstWith } from './deploy-points.ts'
import { chanceAtDeploy, type Rule } from './level-change.ts'
import type { Points } from './points.ts'

/**
 * Points before a change that make a level; with fewer, only multiples of it speak, and deploys: there the day is given, and
 * Student's t with the few points' own freedom is wrong no more often than with many (measured with normal noise).
 */
const leastBefore = 12
const fewBefore = 5
/** With few points before, a new level speaks from three times the largest of them on, or a third of the least. */
const fewFactor = Math.log(3)
/**
 * Points of a new level that a deploy's softer limit is asked with: each day it is asked anew is another chance for noise, with
 * fewer points the ordinary limit is nearly as soon, and with more it tells the same.
 */
const deployPoints = { least: 5, most: 8 }
/** The least points that can speak have the noisiest mean and are asked first: they must be so many times less likely. */
const firstLook = 6
const mostBefore = 42
const mostAfter = 28
/** Points of the new level that must be there, and that must all lie on its side. */
export const persistence = 3
/** The latest points must be off the level before by this share of the change. */
const persistShare = 0.3
/** Splits of one day that are looked at closely. */
const closeLooks = 3
/** Plain means must differ by this share of the least effect, and by so many deviations, before robust ones are asked. */
const plainShare = 0.6
const plainDeviations = 2.2

/** Most series have no deploy, and millions of days are asked. */
const none: readonly number[] = []

export interface Split {
  /** First day of the new level. */
  readonly at: number
  readonly before: number
  readonly after: number
  readonly spread: number
  readonly chance: number
}

/**
 * The most telling split of the points into a level before and a level after that speaks by the rule: they differ by the
 * least effect and by more than noise explains, and the latest points lie on the new side, so that a spike of a day or two
 * never speaks. A split at a deploy of the subject needs less evidence, since it was not looked for. Null where there is none.
 */
export function splitNow(points: Points, rule: Rule, deploys: readonly number[]): Split | null {
  let best: Split | null = null
  const looked = promising(points, rule.leastEffect)
  const deployed = deploys.length === 0 ? none : firstWith(points, deploys).filter((index) => isWithin(points, index))
  for (const index of deployed.length === 0 ? looked : new Set([...deployed, ...looked])) {
    const before = points.values.subarray(Math.max(0, index - mostBefore), index)
    const after = points.values.subarray(index, points.count)
    const compared = compareLevels(before, after)
    const effect = compared.after - compared.before
    const isAtDeploy = deployed.includes(index)
    const isSoft = isAtDeploy && after.length >= deployPoints.least && after.length <= deployPoints.most
    const speaks =
      isAtDeploy || before.length >= leastBefore
        ? Math.abs(effect) >= rule.leastEffect && compared.chance <= limitOf(rule, after.length, isSoft)
        : beyondAll(before, after)
    if (!speaks || !persists(after, compared.before, effect)) continue
    if (best === null || compared.chance < best.chance) best = { at: points.days[index] ?? 0, ...compared }
  }
  return best
}

function isWithin({ count }: Points, index: number): boolean {
  return index >= Math.max(fewBefore, count - mostAfter) && index <= count - persistence
}

function limitOf({ chance }: Rule, points: number, isSoft: boolean): number {
  if (isSoft) return chanceAtDeploy
  return points > persistence ? chance : chance / firstLook
}

/** Indexes of the splits whose plain means differ most for their lengths, if by more than noise usually makes. */
function promising(points: Points, leastEffect: number): readonly number[] {
  const { count, noise } = points
  const found: { readonly index: number; readonly score: number }[] = []
  for (let index = count - persistence; index >= Math.max(fewBefore, count - mostAfter); index--) {
    const from = Math.max(0, index - mostBefore)
    const difference = Math.abs(points.mean(index, count) - points.mean(from, index))
    // Spikes before may hide some of the difference from plain means.
    if (difference < leastEffect * plainShare) continue
    const score = difference / Math.sqrt(1 / (count - index) + 1 / (index - from))
    if (!(score < plainDeviations * noise)) found.push({ index, score })
  }
  return found
    .sort((left, right) => right.score - left.score)
    .slice(0, closeLooks)
    .map(({ index }) => index)
}

function beyondAll(before: Float64Array, after: Float64Array): boolean {
  const least = Math.min(...after)
  const most = Math.max(...after)
  return least > Math.max(...before) + fewFactor || most < Math.min(...before) - fewFactor
}

/** The latest three points, or four of the latest five, are off the level before. */
function persists(after: Float64Array, level: number, effect: number): boolean {
  let [off, isOff] = [0, true]
  for (let back = 1; back <= Math.min(after.length, persistence + 2); back++) {
    const distance = ((after[after.length - back] ?? 0) - level) * Math.sign(effect)
    if (distance >= persistShare * Math.abs(effect)) off++
    else if (back <= persistence) isOff = false
  }
  return isOff || off > persistence
}
