// What is kept of forecasts once their changes' cost is known, and the result of `calibration` (plimsoll/calibration/1).

import type { JudgedDays } from './actual-cost.ts'
import type { ForecastOutcome, PastError } from './forecast-error.ts'

/** One merged change was held against what it cost over so many days; each is there once for each number of days. */
export interface ChangeJudged {
  readonly kind: 'change_judged'
  /** Merge commit. */
  readonly change: string
  readonly pullRequest: string | null
  readonly mergedOn: string
  readonly days: JudgedDays
  /** Where what was foretold comes from: told on the pull request at the time, or worked out afterwards. */
  readonly source: 'comment' | 'replay'
  /** None where nothing was foretold or nothing could be measured. */
  readonly outcomes: readonly ForecastOutcome[]
}

export interface CalibrationEntry {
  /** From 1, without gaps. */
  readonly number: number
  /** ISO, UTC. */
  readonly at: string
  readonly events: readonly ChangeJudged[]
}

export interface CalibrationResult {
  readonly schema: 'plimsoll/calibration/1'
  /** First and last day of merges that outcomes are of; null without any. */
  readonly from: string | null
  readonly to: string | null
  readonly changes: number
  readonly currency: string | null
  /** All, then by tier and kind of change, most forecasts first. */
  readonly errors: readonly PastError[]
  /** Money of the errors: median absolute difference a month, by the same rows. */
  readonly amounts: readonly string[]
  /** Farthest off in money, first. */
  readonly farthest: readonly ForecastOutcome[]
  /** Changes that this run added; 0 without --update. */
  readonly added: number
  readonly simulated: boolean
}
