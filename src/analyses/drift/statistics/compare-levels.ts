// Whether two stretches of a series lie at different levels, and how likely noise alone would do that.

import { clippedMean, level } from './robust.ts'
import { studentTail } from './student-t.ts'

export interface Comparison {
  readonly before: number
  readonly after: number
  readonly spread: number
  readonly chance: number
}

/** Noise of a day is never taken to be smaller than this, as a logarithm: few points may be equal by accident. */
export const leastSpread = 0.02

/**
 * Welch's idea with robust means: a difference over what a day varies by, the noise of both stretches taken from the longer
 * one before. Days that resemble the day before them count as fewer days (first-order autocorrelation, at most 0.6).
 */
export function compareLevels(before: Float64Array, after: Float64Array): Comparison {
  const base = level(before)
  const spread = Math.max(base.spread, leastSpread)
  const centre = clippedMean(after, spread)
  // Noise without memory shows some by accident: one standard error of the estimate is not counted.
  const measured = autocorrelation(before, base.centre, 2 * base.spread) - 1 / Math.sqrt(before.length)
  const memory = Math.min(0.6, Math.max(0, measured))
  const inflation = (1 + memory) / (1 - memory)
  const error = spread * Math.sqrt(inflation / before.length + inflation / after.length)
  const freedom = Math.max(3, before.length / inflation - 1)
  return {
    before: base.centre,
    after: centre,
    spread,
    chance: studentTail((centre - base.centre) / error, freedom),
  }
}

function autocorrelation(values: Float64Array, centre: number, width: number): number {
  let [products, squares, previous] = [0, 0, 0]
  for (const value of values) {
    const off = Math.min(width, Math.max(-width, value - centre))
    squares += off * off
    products += off * previous
    previous = off
  }
  return squares === 0 ? 0 : products / squares
}
