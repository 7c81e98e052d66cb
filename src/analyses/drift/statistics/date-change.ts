// Dates a change of level with the days on both sides of it.

import { boundedSquare, mostDeviations } from './bounded-square.ts'
import { compareLevels } from './compare-levels.ts'
import { isFirstWith } from './deploy-points.ts'
import type { Split } from './split-now.ts'

/** Days around the first guess in which the change is looked for. */
const reach = 10
/** Points on each side that are taken. */
const mostBefore = 42
const mostAfter = 28
/** Dates whose likelihood is within this of the best, as a difference of logarithms, lie in the range: 1.92 is 95 of 100. */
const withinBest = 1.92

export interface DatedChange extends Split {
  readonly earliest: number
  readonly latest: number
  readonly isAtDeploy: boolean
}

export interface DateQuestion {
  /** First day of the level before. */
  readonly base: number
  /** Exclusive end of the new level. */
  readonly until: number
  /** Points that each side must have. */
  readonly least: number
  /** Days on which the subject itself was changed, in order. */
  readonly deploys: readonly number[]
  /** The series as it came: ends of months are in it before anybody knows what is usual at one. */
  readonly values: Float64Array
}

/**
 * The day that leaves the least to noise when all points before it have one level and all from it on another, with
 * Tukey-like bounded residuals (after Fearnhead and Rigaill 2019); the range holds days nearly as likely. Where the subject
 * was changed on one of them, it is the first one with it.
 */
export function dateChange(plain: Float64Array, guess: Split, question: DateQuestion): DatedChange {
  const { base, until, least, deploys, values } = question
  const points: number[] = []
  for (let day = base; day < Math.min(until, plain.length); day++) if (!Number.isNaN(plain[day])) points.push(day)
  const middle = points.findIndex((day) => day >= guess.at)
  const window = points.slice(Math.max(0, middle - mostBefore), middle + mostAfter)
  const candidates = window
    .map((day, index) => ({ day, index }))
    .filter(({ day, index }) => Math.abs(day - guess.at) <= reach && index >= least && index <= window.length - least)
  const losses = candidates.map(({ index }) => loss(plain, window, index, guess))
  const lowest = Math.min(...losses)
  const likely = candidates
    .map((candidate, index) => ({ ...candidate, loss: losses[index] ?? 0 }))
    .filter((candidate) => candidate.loss - lowest <= 2 * withinBest)
  const byDeploy = likely.filter(({ index, day }) => isFirstWith(deploys, window[index - 2], day))
  const [best] = (byDeploy.length > 0 ? byDeploy : likely).toSorted((one, other) => one.loss - other.loss)
  if (best === undefined) return { ...guess, earliest: guess.at, latest: guess.at, isAtDeploy: false }
  const valuesOf = (days: readonly number[]): Float64Array => Float64Array.from(days, (day) => plain[day] ?? Number.NaN)
  const isAtDeploy = byDeploy.length > 0
  const at = isAtDeploy ? firstDayWith(values, deploys, window[best.index - 1] ?? base, best.day) : best.day
  return {
    ...compareLevels(valuesOf(window.slice(0, best.index)), valuesOf(window.slice(best.index))),
    at,
    earliest: Math.min(at, likely[0]?.day ?? best.day),
    latest: likely.at(-1)?.day ?? best.day,
    isAtDeploy,
  }
}

/** Days that were left out between the last point before and the first one after may be the first with what was deployed. */
function firstDayWith(values: Float64Array, deploys: readonly number[], before: number, first: number): number {
  for (let day = before + 1; day < first; day++)
    if (!Number.isNaN(values[day]) && deploys.some((deploy) => deploy >= before && deploy <= day)) return day
  return first
}

/** Sum of bounded squared residuals in deviations, for a change at the index of the window. */
function loss(plain: Float64Array, window: readonly number[], index: number, { before, after, spread }: Split): number {
  // Beside a large change a somewhat odd day must still be nearer to one of the levels than to the other.
  const scale = Math.max(spread, Math.abs(after - before) / (2 * mostDeviations))
  let sum = 0
  for (const [each, day] of window.entries()) {
    const off = ((plain[day] ?? 0) - (each < index ? before : after)) / scale
    sum += boundedSquare(off)
  }
  return sum
}
