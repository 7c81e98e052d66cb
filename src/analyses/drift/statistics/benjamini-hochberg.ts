// Control of false discoveries over many tests.

/**
 * Benjamini and Hochberg (1995): for each p value the least rate of false discoveries at which it would count as one, in
 * the order given. Values are chances 0..1.
 */
export function benjaminiHochberg(chances: readonly number[]): readonly number[] {
  const order = chances.map((_, index) => index).sort((left, right) => (chances[right] ?? 1) - (chances[left] ?? 1))
  const rates = new Array<number>(chances.length).fill(1)
  let least = 1
  for (const [position, index] of order.entries()) {
    const rank = chances.length - position
    least = Math.min(least, (chances[index] ?? 1) * (chances.length / rank))
    rates[index] = least
  }
  return rates
}
