// An 80% range around the spend of the days that are left, by drawing days again from how past days fell around their level.

const draws = 1_000
/** Fewer days than a week do not show how days differ. */
const leastResiduals = 7

/**
 * Micro-currency. Each draw takes a deviation for each day that is left, and an error of the level itself, which is the mean of
 * as many drawn deviations as there are. Equal inputs give equal ranges.
 */
export function rangeOf(
  rest: bigint,
  days: number,
  residuals: readonly number[],
): readonly [low: bigint, high: bigint] {
  if (days === 0) return [rest, rest]
  // With less than a week of history: half of it either way. Ours; it says "hardly known" rather than a false precision.
  if (residuals.length < leastResiduals) return ordered(rest, rest / 2n, rest + rest / 2n)
  const random = seeded(residuals.length * 8_191 + days)
  const drawn = (): number => residuals[Math.floor(random() * residuals.length)] ?? 0
  const total = (count: number): number => {
    let all = 0
    for (let index = 0; index < count; index++) all += drawn()
    return all
  }
  const totals = Array.from(
    { length: draws },
    () => total(days) + (days * total(residuals.length)) / residuals.length,
  ).sort((left, right) => left - right)
  const at = (share: number): bigint => BigInt(Math.round(totals[Math.floor(share * (draws - 1))] ?? 0))
  const low = rest + at(0.1)
  // Spend does not turn negative because past days differed.
  return ordered(rest, rest >= 0n && low < 0n ? 0n : low, rest + at(0.9))
}

function ordered(rest: bigint, low: bigint, high: bigint): readonly [bigint, bigint] {
  return [low < rest ? low : rest, high > rest ? high : rest]
}

/** Mulberry32: 32 bits of state are plenty for a thousand draws, and equal seeds give equal draws on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
