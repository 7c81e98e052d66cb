// Whether a change in the number of runs is more than runs that come by chance would make.

import type { Around } from './daily-means.ts'

const mostDays = 42
/** Standard errors by which the count must be off. */
const leastErrors = 4
/** Schedules vary less than chance does, yet never by nothing: variance over mean of their counts. */
const leastDispersion = 0.05

/**
 * Counts of the days after against the rate before, with as much variance as counts before had for their mean (1 where runs
 * come independently). Logarithms of small counts say little: a thing that runs every other day has no level.
 */
export function countsDiffer(runs: Float64Array, known: Uint8Array, { at, base, until }: Around): boolean {
  const before = counts(runs, known, Math.max(base, at - mostDays), at)
  const after = counts(runs, known, at, Math.min(until, at + mostDays))
  if (before.length < 2 || after.length === 0) return false
  const rate = mean(before)
  const dispersion = Math.max(leastDispersion, variance(before, rate) / Math.max(rate, 1 / before.length))
  const expected = Math.max(rate, 1 / before.length) * after.length
  const error = Math.sqrt(dispersion * expected * (1 + after.length / before.length))
  return Math.abs(mean(after) * after.length - expected) >= leastErrors * error
}

function counts(runs: Float64Array, known: Uint8Array, from: number, to: number): readonly number[] {
  const found: number[] = []
  for (let day = Math.max(0, from); day < to; day++) if (known[day] === 1) found.push(runs[day] ?? 0)
  return found
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function variance(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
