// The store as others see it: import batches, read a pinned version, make derived tables, tidy up.

import type { Account } from '../domain/telemetry/account.ts'
import type { Batch } from '../domain/telemetry/batch.ts'
import type { TableName } from '../domain/telemetry/table-name.ts'
import type { Derivation } from './derivation.ts'
import type { Engine } from './engine/engine.ts'
import type { Entry, StoredCoverage, StoredWatermark } from './manifest/manifest.ts'

/** A batch and the SELECT that yields its rows. */
export interface Import {
  readonly batch: Batch
  /**
   * Yields the table's columns by name, in any order, over relations of the engine that is handed to `import`. Columns it
   * leaves out become null; `platform`, `account` and `extracted_at` come from the batch. BIGINT columns must be integers
   * of at most 64 bits; times with a zone are turned to UTC.
   */
  readonly select: string
  /** Rows of the batch's origin are complete before this instant; null when nobody knows. */
  readonly completeUpTo: Date | null
}

export interface ImportReport {
  /** Number of the version that holds the batches. The same as before when they brought nothing new. */
  readonly version: number
  /** In the order of the imports: rows that the SELECT yielded, and those of them that have no time and were left out. */
  readonly batches: readonly { readonly rows: number; readonly withoutTime: number }[]
  /** Periods whose rows changed, by table. */
  readonly changed: readonly { readonly table: TableName; readonly account: Account; readonly day: string }[]
}

/** What the store held at one moment. Files that it names are kept for a day at least. */
export interface StoreVersion {
  readonly number: number
  readonly entries: readonly Entry[]
  /** Columns of files, by `schema` of the entries. */
  readonly schemas: Readonly<Record<string, string>>
  /** Days that complete batches cover, empty days included; see `completeAsOf` in manifest/covered-ranges.ts. */
  readonly coverage: readonly StoredCoverage[]
  /** Per account and origin: rows are complete before `completeUpTo`. */
  readonly watermarks: readonly StoredWatermark[]
}

export interface Reading {
  readonly tables: readonly TableName[]
  /** Only rows of these accounts; all when left out. */
  readonly accounts?: readonly Account[]
  /** Rows whose time (the table's period column) is in [from, to). Tables without days are bound whole. */
  readonly from?: Date
  readonly to?: Date
}

export interface DeriveReport {
  readonly version: number
  /** Days that were made anew, `2026-10-05`, in order. */
  readonly daysMade: readonly string[]
}

export interface Store {
  readonly root: string
  /** An engine of its own with the store's limits, which spills into the store's folder. The caller closes it. */
  openEngine(): Promise<Engine>
  /**
   * Adds batches, all or none. The result depends on the set of batches ever imported, not on their order or number: per
   * table, account, origin and day, the row with the latest extraction wins by key (equal ones by content), and rows older
   * than the latest complete batch that covers the day are gone.
   */
  import(engine: Engine, imports: readonly Import[]): Promise<ImportReport>
  /** The newest version. */
  pin(): Promise<StoreVersion>
  /** Makes temporary views named as the tables in the engine, over the files of the version; empty where there are none. */
  bind(engine: Engine, version: StoreVersion, reading: Reading): Promise<void>
  /** Makes the days of a derived table anew whose inputs, version or settings changed, and commits them at once. */
  derive(derivation: Derivation, account: Account): Promise<DeriveReport>
  /** Joins the days of each month before `month` (`2026-11`) into one file. Rows stay the same. */
  compact(before: { readonly month: string }): Promise<{ readonly version: number; readonly months: number }>
  /** Removes superseded versions, files that no kept version names and what broken-off work left, all by age. */
  collect(at: { readonly now: Date }): Promise<{ readonly files: number; readonly manifests: number }>
  /** Frees the engines that wrote. The store may be used again. */
  close(): void
}
