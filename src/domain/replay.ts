// The result of `replay`: what the gate would have said of merged changes, and what they then really cost (plimsoll/replay/1).

import type { ActualCost, JudgedDays } from './actual-cost.ts'
import type { CostGap } from './costs.ts'
import type { Severity, Tier } from './finding.ts'
import type { PastError } from './forecast-error.ts'
import type { Verdict } from './review.ts'

/** Money is decimal text a month of 30 days. */
export interface ReplayResult {
  readonly schema: 'plimsoll/replay/1'
  readonly branch: string
  /** First and last UTC day that merges were looked for on, both included. */
  readonly from: string
  readonly to: string
  /** Of all money here; a unit's name where there is no price. Null: nothing was measured. */
  readonly currency: string | null
  /** An increase below this does not count. */
  readonly least: string
  /** Increase a month that the gate lets pass; null: no such gate is set, and `least` is it. */
  readonly line: string | null
  readonly simulated: boolean
  readonly totals: ReplayTotals
  /** Oldest first. */
  readonly merges: readonly ReplayedMerge[]
  /** How far the forecasts were off, by tier; empty: none could be held against what happened. */
  readonly errors: readonly PastError[]
  readonly notMeasured: readonly CostGap[]
}

export interface ReplayTotals {
  /** That change a model, a seed or a snapshot: the ones listed. */
  readonly merges: number
  /** Other merges of these days. */
  readonly withoutModels: number
  /** Merges whose later cost is known. */
  readonly judged: number
  readonly blocked: number
  readonly warned: number
  readonly passed: number
  /** What a gate asks for could not be measured, nothing could be analysed, or the review failed: the gate fails closed. */
  readonly unmeasured: number
  readonly hits: number
  readonly misses: number
  /** Blocked, and nothing rose. */
  readonly noise: number
  /** Warned of, and nothing rose. */
  readonly quietWarnings: number
  readonly quietPasses: number
  /** Later increase of hits, of misses, and of merges that the gate could not measure. */
  readonly caught: string
  readonly missed: string
  readonly unseen: string
  readonly noisePerWeek: number
  readonly weeks: number
}

export const replayClasses = [
  'hit',
  'miss',
  'noise',
  'quiet_warning',
  'quiet_pass',
  'unmeasured',
  'not_judged',
] as const

/**
 * hit: blocked or warned of, and cost rose. miss: passed, and cost rose above the line. noise: blocked, and nothing rose.
 * quiet_warning: warned of, and nothing rose. quiet_pass: passed, and nothing rose above the line. unmeasured: the gate could not
 * say anything, so that it was neither right nor wrong. not_judged: the later cost is not known.
 */
export type ReplayClass = (typeof replayClasses)[number]

export interface ReplayedMerge {
  readonly sha: string
  readonly pullRequest: string | null
  readonly subject: string
  /** UTC day. */
  readonly mergedOn: string
  readonly class: ReplayClass
  /** Why it is of this class, or why it is not judged. */
  readonly because: string
  readonly verdict: Verdict
  /** What the gate would have said, most severe first. */
  readonly reasons: readonly ReplayReason[]
  readonly forecast: ReplayForecast | null
  readonly actual: ActualChange | null
  readonly models: readonly ReplayedModel[]
}

export interface ReplayReason {
  readonly kind: 'gate' | 'finding'
  /** Gate or rule. */
  readonly name: string
  readonly severity: Severity
  readonly message: string
}

export interface ReplayForecast {
  readonly amount: string
  readonly low: string
  readonly high: string
  readonly currency: string
}

/** Of all changed models with their tests, and of readers that moved. */
export interface ActualChange {
  readonly days: JudgedDays
  readonly before: string
  readonly after: string
  readonly delta: string
  readonly currency: string
  /** Part of delta that is readers'. */
  readonly readers: string
  /** Some part moved by more than its days differ among themselves. */
  readonly moved: boolean
}

/** A model that the merge changes, or a reader that moved. */
export interface ReplayedModel {
  readonly id: string
  readonly change: 'added' | 'modified' | 'removed' | 'downstream'
  readonly tier: Tier | null
  readonly foretold: ReplayForecast | null
  readonly actual: ActualCost | null
  /** Why there is no actual cost; null when there is. */
  readonly unmeasured: string | null
}
