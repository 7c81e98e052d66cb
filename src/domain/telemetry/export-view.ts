// What a source declares of each view or system table it reads: columns, time, latency, rights, and what it answers.

import type { Dialect } from '../dialect.ts'
import type { Platform } from './account.ts'

/** DuckDB's name of the type that the column is staged as; nested values are staged as JSON text. */
export type ColumnType =
  | 'VARCHAR'
  | 'BIGINT'
  | 'INTEGER'
  | 'DOUBLE'
  | 'BOOLEAN'
  | 'DATE'
  | 'TIMESTAMP'
  | 'JSON'
  | 'DECIMAL(38,18)'
  | 'DECIMAL(38,9)'
  | 'DECIMAL(38,2)'

export interface ViewColumn {
  readonly name: string
  readonly type: ColumnType
  /** Without it the view gives nothing; others become null and are reported as absent. */
  readonly required: boolean
}

export interface ExportView {
  readonly platform: Platform
  /** Lower case, as the file is named: `query_history`, `billing.usage`. */
  readonly name: string
  /** As SQL on the platform names it: `SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY`, `system.query.history`. */
  readonly relation: string
  readonly columns: readonly ViewColumn[]
  /**
   * Column with the text of a statement, and the dialect it is written in. Staging adds a column `statement_facts`: what
   * the text says of itself, three lines: fingerprint, relation written to, comments.
   */
  readonly statementText?: { readonly column: string; readonly dialect: Dialect }
  /** Columns that name the account a row is of, where the view has rows of a whole organization. */
  readonly accountColumns?: readonly string[]
  /** Column that places a row in time; null for the current state of things (a snapshot). */
  readonly timeColumn: string | null
  /** Longest documented delay until a row appears. */
  readonly latencyMinutes: number
  /** Days that rows can still change after they appeared (late restatements); they are read again. */
  readonly restatedDays: number
  /** The least right that opens it, as a statement with `<role>` or `<principal>`, and perhaps `<catalog>`, in it. */
  readonly grant: string
  /** What cannot be answered without it, as the end of "Without it ...". */
  readonly withoutIt: string
  /** Page that documents it. */
  readonly documentation: string
}
