// A fast look at a series that spares those the full search in which nothing can be found.

import { calendarEffects, type DayNames, without } from '../statistics/calendar-effects.ts'
import type { Rule } from '../statistics/level-change.ts'
import { mad } from '../statistics/robust.ts'

const stretches = [3, 5, 8, 14]
const baseLength = 28
const leastPoints = 8
/** Softer than the search's own limits, since plain means are held against a noise that is read from neighbouring days. */
const leastDeviations = 3.3
const effectShare = 0.75

/** False only where the full search has next to nothing to find: no stretch lies off the weeks before it. */
export function mayHaveMoved(values: Float64Array, names: DayNames, rule: Rule): boolean {
  if (rangeOf(values) < rule.leastEffect * effectShare) return false
  const effects = calendarEffects(values, values.length, names)
  const plain: number[] = []
  for (let day = 0; day < values.length; day++) {
    const value = without(values[day] ?? Number.NaN, day, effects, names)
    if (!Number.isNaN(value)) plain.push(value)
  }
  if (plain.length < leastPoints) return false
  const steps = Float64Array.from(
    { length: plain.length - 1 },
    (_, index) => (plain[index + 1] ?? 0) - (plain[index] ?? 0),
  )
  const noise = mad(steps) / Math.SQRT2
  const sums = new Float64Array(plain.length + 1)
  for (let index = 0; index < plain.length; index++) sums[index + 1] = (sums[index] ?? 0) + middleOfThree(plain, index)
  const mean = (from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from)
  for (const length of stretches) {
    const limit = Math.max(
      rule.leastEffect * effectShare,
      leastDeviations * noise * Math.sqrt(1 / length + 1 / baseLength),
    )
    for (let end = leastPoints; end <= plain.length; end++) {
      const start = end - length
      if (start < leastPoints - 3) continue
      if (Math.abs(mean(start, end) - mean(Math.max(0, start - baseLength), start)) >= limit) return true
    }
  }
  return false
}

/** What never differs by a change that counts needs no season taken off. */
function rangeOf(values: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return most - least
}

/** Without single spikes. */
function middleOfThree(values: readonly number[], index: number): number {
  const value = values[index] ?? 0
  const before = values[index - 1] ?? value
  const after = values[index + 1] ?? value
  return Math.max(Math.min(before, value), Math.min(Math.max(before, value), after))
}
