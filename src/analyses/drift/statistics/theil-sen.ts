// Slope of a line through points of which a few may lie anywhere.

import { median } from './robust.ts'

export interface Slope {
  readonly perStep: number
  /** Range that holds the slope in 95 of 100 cases. */
  readonly low: number
  readonly high: number
}

/**
 * Median of the slopes between all pairs (Theil 1950, Sen 1968), with Sen's interval from the variance of Kendall's score.
 * Null for fewer than four points. Points have distinct x.
 */
export function theilSen(x: readonly number[], y: readonly number[]): Slope | null {
  const count = x.length
  if (count < 4) return null
  const slopes: number[] = []
  for (let left = 0; left < count; left++)
    for (let right = left + 1; right < count; right++)
      slopes.push(((y[right] ?? 0) - (y[left] ?? 0)) / ((x[right] ?? 0) - (x[left] ?? 0)))
  slopes.sort((a, b) => a - b)
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18)
  const reach = 1.96 * deviation
  const at = (rank: number): number => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? Number.NaN
  return {
    perStep: median(slopes),
    low: at((slopes.length - reach) / 2),
    high: at((slopes.length + reach) / 2),
  }
}
