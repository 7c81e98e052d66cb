// What earlier forecasts of the account teach: how wide ranges must be, and the error that the footer prints.

import type { Tier } from '../../domain/finding.ts'
import type { ChangeType, PastError } from '../../domain/forecast-error.ts'
import type { SnapshotAccount } from '../../domain/snapshot.ts'
import { assumed } from './assumptions.ts'
import type { ExactFigure } from './figures.ts'

type WithPast = Pick<SnapshotAccount, 'pastErrors'>

/** Of that tier and kind of change, else of all kinds; null: too few were followed up to learn from. */
export function pastErrorFor({ pastErrors }: WithPast, tier: Tier, type: ChangeType): PastError | null {
  const enough = pastErrors.filter((past) => past.tier === tier && past.forecasts >= assumed.leastPast)
  return enough.find((past) => past.type === type) ?? enough.find((past) => past.type === 'all') ?? null
}

/** For the footer: all kinds of a tier, however few; null: none was followed up. */
export function pastErrorOf({ pastErrors }: WithPast, tier: Tier): PastError | null {
  const ofTier = pastErrors.filter((past) => past.tier === tier && past.forecasts > 0)
  return ofTier.find(({ type }) => type === 'all') ?? [...ofTier].sort((a, b) => b.forecasts - a.forecasts)[0] ?? null
}

/**
 * The deviations of a difference, stretched to what the account's own errors were: as logarithms of what was measured over
 * what was foretold, the more of them the heavier. The amount itself stays.
 */
export function learned(delta: ExactFigure, after: ExactFigure, past: PastError | null): ExactFigure {
  if (past === null || after.amount <= 0n || delta.low === delta.high) return delta
  const weight = past.forecasts / (past.forecasts + assumed.halfPast)
  const stretch = (foretold: number, measured: number) =>
    foretold <= 0 ? 1 : (Math.max(0, measured) / foretold) ** weight
  const amount = Number(after.amount)
  const up = stretch(Number(delta.high - delta.amount), amount * (past.ratio.q90 - 1))
  const down = stretch(Number(delta.amount - delta.low), amount * (1 - past.ratio.q10))
  return {
    amount: delta.amount,
    low: delta.amount - scaled(delta.amount - delta.low, down),
    high: delta.amount + scaled(delta.high - delta.amount, up),
  }
}

function scaled(deviation: bigint, factor: number): bigint {
  return BigInt(Math.round(Number(deviation) * Math.min(20, Math.max(0.1, factor))))
}
