// The slope of a series that a few odd points do not move: the median of the slopes between all pairs of points.

export interface Point {
  readonly at: number
  readonly value: bigint
}

/**
 * Change per step of `at`, rounded towards zero; null below three points. Each `at` stands once.
 * P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1968.
 */
export function theilSen(points: readonly Point[]): bigint | null {
  if (points.length < 3) return null
  const slopes = points
    .flatMap((one, index) =>
      points.slice(index + 1).map((other) => (other.value - one.value) / BigInt(other.at - one.at)),
    )
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = slopes.length >> 1
  const upper = slopes[middle] ?? 0n
  return slopes.length % 2 === 1 ? upper : (upper + (slopes[middle - 1] ?? 0n)) / 2n
}
