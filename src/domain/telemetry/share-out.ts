// Splits an exact amount by weights: parts that sum to it, leftovers to the largest fractions.

/**
 * Largest remainder (Hamilton's method): each part gets the floor of its share, and what is left over goes one by one to
 * the largest fractions, earlier parts first among equals. Weights are zero or more; null when all are zero, since then
 * nobody has a claim.
 */
export function shareOut(amount: bigint, weights: readonly bigint[]): readonly bigint[] | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) return null
  const sign = amount < 0n ? -1n : 1n
  const absolute = amount * sign
  const parts = weights.map((weight, index) => ({
    index,
    part: (absolute * weight) / total,
    fraction: (absolute * weight) % total,
  }))
  const leftover = Number(parts.reduce((rest, { part }) => rest - part, absolute))
  const raised = new Set(
    [...parts]
      .sort((left, right) =>
        left.fraction === right.fraction ? left.index - right.index : left.fraction > right.fraction ? -1 : 1,
      )
      .slice(0, leftover)
      .map(({ index }) => index),
  )
  return parts.map(({ index, part }) => sign * (raised.has(index) ? part + 1n : part))
}
