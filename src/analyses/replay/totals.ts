// Adds up a replay: how often the gate would have been right, and what that was worth.

import type { ReplayClass, ReplayedMerge, ReplayTotals } from '../../domain/replay.ts'
import type { Verdict } from '../../domain/review.ts'
import { addDecimals } from '../../domain/telemetry/money.ts'
import { dayMs } from '../../domain/utc-day.ts'

/** @param days First and last UTC day, both included. */
export function totalsOf(
  merges: readonly ReplayedMerge[],
  days: { readonly from: string; readonly to: string },
  currency: string | null,
  withoutModels: number,
): ReplayTotals {
  const of = (name: ReplayClass): readonly ReplayedMerge[] => merges.filter((merge) => merge.class === name)
  const said = (verdict: Verdict): number => merges.filter((merge) => merge.verdict === verdict).length
  const later = (some: readonly ReplayedMerge[]): string =>
    addDecimals(some.flatMap(({ actual }) => (actual !== null && actual.currency === currency ? [actual.delta] : [])))
  const [hits, misses, noise] = [of('hit'), of('miss'), of('noise')]
  const rose = of('unmeasured').filter(({ actual }) => actual?.moved === true && Number(actual.delta) > 0)
  const weeks = ((Date.parse(days.to) - Date.parse(days.from)) / dayMs + 1) / 7
  return {
    merges: merges.length,
    withoutModels,
    judged: merges.length - of('not_judged').length,
    blocked: said('block'),
    warned: said('warn'),
    passed: said('pass'),
    unmeasured: said('unmeasured'),
    hits: hits.length,
    misses: misses.length,
    noise: noise.length,
    quietWarnings: of('quiet_warning').length,
    quietPasses: of('quiet_pass').length,
    caught: later(hits),
    missed: later(misses),
    unseen: later(rose),
    noisePerWeek: noise.length / weeks,
    weeks,
  }
}
