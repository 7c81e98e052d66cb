// What `plimsoll sync files` did, as its reports show it.

import type { Account } from './account.ts'

/** Rows of one view that became rows of one table. */
export interface SyncedTable {
  readonly view: string
  readonly table: string
  readonly rows: number
  /** Rows without a time, which no day could take. */
  readonly withoutTime: number
  /** UTC days of the first and the last row; null without rows, or where rows have no time. */
  readonly from: string | null
  readonly to: string | null
  /** Rows are complete before this instant, ISO 8601; null: the export does not say. */
  readonly completeUpTo: string | null
}

export interface SyncGap {
  readonly what: string
  readonly reason: string
}

export interface SyncedAccount {
  readonly account: Account
  /** ISO 8601; null where `_export.json` is absent, and each view's own rows tell. */
  readonly exportedAt: string | null
  readonly tables: readonly SyncedTable[]
  readonly notMeasured: readonly SyncGap[]
  /** Files that were left alone, and why. */
  readonly ignored: readonly SyncGap[]
}

export interface SyncResult {
  readonly schema: 'plimsoll/sync/1'
  readonly accounts: readonly SyncedAccount[]
  /** UTC days of derived tables that were made anew. */
  readonly daysMade: number
  /** False when the store had all of it already. */
  readonly changed: boolean
}
