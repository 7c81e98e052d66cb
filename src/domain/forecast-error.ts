// How far forecasts of merged changes were off, once it is known what the change really cost.

import type { Tier } from './finding.ts'

/** What a change does to a model, as forecasts are told apart by it. */
export const changeTypes = [
  'new_model',
  'removed_model',
  'pruning',
  'materialization',
  'fan_out',
  'columns',
  'schedule',
  'warehouse',
  'inputs',
  'readers',
  'rewrite',
  'unchanged',
] as const

export type ChangeType = (typeof changeTypes)[number]

/** What was foretold of one model of one merged change, and what then was measured. Money is decimal text, a month of 30 days. */
export interface ForecastOutcome {
  /** Merge commit or pull request. */
  readonly change: string
  readonly mergedOn: string
  readonly model: string
  /** `snowflake.acme_prod`: where it runs. */
  readonly account: string
  readonly tier: Tier
  readonly type: ChangeType
  /** Complete days after the merge that were measured: 7 or 28. */
  readonly days: number
  readonly currency: string
  readonly before: string
  readonly foretold: { readonly amount: string; readonly low: string; readonly high: string }
  readonly actual: string
}

/** Of one tier and kind of change. Errors are shares: 0.2 is twenty per cent of the actual figure. */
export interface PastError {
  readonly tier: Tier
  readonly type: ChangeType | 'all'
  readonly forecasts: number
  readonly medianError: number
  /** Share of actual figures inside of the foretold range; the range claims 0.8. */
  readonly covered: number
  /** Width of the range over the amount, median. */
  readonly medianWidth: number
  /** Share of changes whose direction was right, of those that moved. */
  readonly signRight: number
  /** actual / foretold: quantiles by which ranges learn. */
  readonly ratio: { readonly q10: number; readonly q50: number; readonly q90: number }
}
