// How far forecasts were off, by tier and kind of change: what reviews print of the account's past, and what ranges learn from.

import type { ChangeJudged } from '../../domain/calibration.ts'
import { changeTypes, type ForecastOutcome, type PastError } from '../../domain/forecast-error.ts'
import { quantileOf } from './quantile.ts'

/** Below this many, a kind of change says nothing by itself. */
const fewest = 5

/** Share by which a model must have moved for the direction to be asked: no two weeks are equal. */
const leastMove = 0.1

/** Largest factor that is learned from; beyond it something else happened. */
const farthestRatio = 100

const tiers = ['T3', 'T2', 'T1', 'T0'] as const

/** Of each tier all kinds together, then each kind with enough forecasts. */
export function pastErrors(outcomes: readonly ForecastOutcome[]): readonly PastError[] {
  return tiers.flatMap((tier) => {
    const ofTier = outcomes.filter((each) => each.tier === tier)
    if (ofTier.length === 0) return []
    const byType = changeTypes.flatMap((type) => {
      const some = ofTier.filter((each) => each.type === type)
      return some.length < fewest ? [] : [errorOf(some, tier, type)]
    })
    return [errorOf(ofTier, tier, 'all'), ...byType.sort((left, right) => right.forecasts - left.forecasts)]
  })
}

/** @param outcomes At least one. */
export function errorOf(
  outcomes: readonly ForecastOutcome[],
  tier: PastError['tier'],
  type: PastError['type'],
): PastError {
  const rows = outcomes.map(({ before, foretold, actual }) => ({
    before: Number(before),
    amount: Number(foretold.amount),
    low: Number(foretold.low),
    high: Number(foretold.high),
    actual: Number(actual),
  }))
  const ratios = rows.map(({ amount, actual }) => ratioOf(actual, amount)).sort((a, b) => a - b)
  const moved = rows.filter(({ before, actual }) => Math.abs(actual - before) > leastMove * Math.max(actual, before))
  return {
    tier,
    type,
    forecasts: rows.length,
    medianError: quantile(rows.map(({ amount, actual }) => relative(Math.abs(actual - amount), actual))),
    covered: rows.filter(({ low, high, actual }) => low <= actual && actual <= high).length / rows.length,
    medianWidth: quantile(rows.map(({ low, high, amount }) => relative(high - low, amount))),
    signRight:
      moved.length === 0
        ? 1
        : moved.filter(({ before, amount, actual }) => Math.sign(amount - before) === Math.sign(actual - before))
            .length / moved.length,
    ratio: { q10: quantileOf(ratios, 0.1), q50: quantileOf(ratios, 0.5), q90: quantileOf(ratios, 0.9) },
  }
}

/** Of one change and model the longer look alone, so that no forecast counts twice. */
export function latestOutcomes(events: readonly ChangeJudged[]): readonly ForecastOutcome[] {
  const latest = new Map<string, ForecastOutcome>()
  for (const outcome of events.flatMap(({ outcomes }) => outcomes)) {
    const key = `${outcome.change} ${outcome.model}`
    const known = latest.get(key)
    if (known === undefined || known.days < outcome.days) latest.set(key, outcome)
  }
  return [...latest.values()]
}

/** Median absolute difference a month between forecast and what happened. */
export function medianAmount(outcomes: readonly ForecastOutcome[]): number {
  return quantile(outcomes.map(({ foretold, actual }) => Math.abs(Number(actual) - Number(foretold.amount))))
}

function quantile(values: readonly number[]): number {
  return quantileOf(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

/** Nothing of nothing is right; something of nothing is off by all of it. */
function relative(part: number, whole: number): number {
  if (whole === 0) return part === 0 ? 0 : 1
  return part / whole
}

function ratioOf(actual: number, amount: number): number {
  if (amount === 0) return actual === 0 ? 1 : farthestRatio
  return Math.min(farthestRatio, actual / amount)
}
