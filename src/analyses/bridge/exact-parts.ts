// Turns effects in doubles into integers that sum to an integer change exactly.

/**
 * Largest remainder: each effect is rounded down, and what is left goes one by one to the largest fractions, earlier ones
 * first among equals. What doubles lost beyond that is a few units in the last place of the largest effect, which takes it.
 */
export function exactParts(change: bigint, effects: readonly number[]): readonly bigint[] {
  if (effects.length === 0) return []
  const parts = effects.map((effect, index) => {
    const floor = Math.floor(effect)
    return { index, floor: BigInt(floor), fraction: effect - floor, size: Math.abs(effect) }
  })
  const leftover = parts.reduce((rest, { floor }) => rest - floor, change)
  const bounded = leftover < 0n ? 0n : leftover > BigInt(parts.length) ? BigInt(parts.length) : leftover
  const raised = new Set(
    [...parts]
      .sort((left, right) => right.fraction - left.fraction || left.index - right.index)
      .slice(0, Number(bounded))
      .map(({ index }) => index),
  )
  const largest = parts.reduce((most, part) => (part.size > most.size ? part : most))
  return parts.map(
    ({ index, floor }) => floor + (raised.has(index) ? 1n : 0n) + (index === largest.index ? leftover - bounded : 0n),
  )
}
