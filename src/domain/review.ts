// The result of `review` and `scan`: what the surfaces print and others build on (schema plimsoll/review/1).

import type { Finding, MonthlyImpact } from './finding.ts'
import type { ReviewForecast } from './forecast.ts'

export type Verdict = 'pass' | 'warn' | 'block' | 'unmeasured'

export interface ReviewResult {
  readonly schema: 'plimsoll/review/1'
  readonly verdict: Verdict
  /** What was compared, in the user's words; base is null for a scan. */
  readonly base: string | null
  readonly head: string
  readonly coverage: Coverage
  readonly findings: readonly Finding[]
  readonly models: readonly ReviewedModel[]
  /** New or changed models that repeat logic which already exists. */
  readonly duplicates: readonly DuplicatePair[]
  /** Evidence that rules asked for and nobody gave, with the number of checks it silenced. */
  readonly missingEvidence: readonly MissingEvidence[]
  /** What the change costs a month; null for a scan, and where the user left it out. */
  readonly forecast: ReviewForecast | null
}

export interface Coverage {
  readonly models: number
  readonly analysed: number
  readonly fidelity: { readonly compiled: number; readonly rendered: number; readonly raw: number }
  readonly notMeasured: readonly NotMeasured[]
}

export interface NotMeasured {
  readonly model: string
  readonly file: string
  readonly reason: string
}

export interface MissingEvidence {
  /** For example `table sizes (catalog.json)`. */
  readonly evidence: string
  readonly checks: number
  readonly mend: string
}

export type ChangeKind = 'added' | 'modified' | 'removed' | 'downstream'

export type ChangeReason = 'sql' | 'config' | 'macro' | 'var' | 'package' | 'upstream'

export interface ReviewedModel {
  readonly id: string
  readonly file: string
  readonly change: ChangeKind
  readonly because: ChangeReason
  /** The reason in words: `macro incremental_load_filter changed`. */
  readonly detail: string
  readonly owner: string | null
  readonly monthlyNow: string | null
  readonly monthlyAfter: string | null
  readonly delta: MonthlyImpact | null
}

export interface DuplicatePair {
  readonly model: string
  readonly file: string
  readonly other: string
  readonly otherFile: string
  readonly otherOwner: string | null
  /** 0 to 1: share of the smaller model's canonical structure that stands in the other one too. */
  readonly similarity: number
  /** What differs, in words: `columns: +refund_total`, `filter: status = 'paid'`. */
  readonly differences: readonly string[]
}
