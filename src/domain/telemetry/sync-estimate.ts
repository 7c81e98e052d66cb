// What a sync would take, before it runs.

import type { Account } from './account.ts'
import type { Compute } from './live-source.ts'

export interface Range {
  readonly low: number
  readonly high: number
}

export interface AccountEstimate {
  readonly account: Account
  /** Views, and the first and last day, UTC, that are asked for; null: only views of the present. */
  readonly views: number
  readonly from: string | null
  readonly to: string | null
  readonly statements: number
  /** From days that the store has; null: it has none to go by. */
  readonly rows: number | null
  readonly seconds: Range
  /** Null: the platform does not say what statements run on. */
  readonly compute: Compute | null
  /** Native units, credits or DBU; null where the size is not known. */
  readonly units: Range | null
}

export interface SyncEstimate {
  readonly schema: 'plimsoll/sync-estimate/1'
  readonly accounts: readonly AccountEstimate[]
}
