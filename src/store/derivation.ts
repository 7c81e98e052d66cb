// What a derived table declares: what it reads, over which days, and the script that makes it.

import type { DerivedTable, TableName } from '../domain/telemetry/table-name.ts'
import type { Engine } from './engine/engine.ts'

export interface Derivation {
  readonly table: DerivedTable
  /** Counts up whenever the result would differ for equal inputs; all periods are then made anew. */
  readonly version: number
  /** Tables whose rows of the same account it reads. The script sees them as relations of these names, empty when absent. */
  readonly reads: readonly TableName[]
  /** Tables read from every source, whatever their account: models and runs of dbt, commits. Over the same days. */
  readonly readsAnyAccount: readonly TableName[]
  /** UTC days read before and after the days that are made: a query that started yesterday may still run today. */
  readonly daysBefore: number
  readonly daysAfter: number
  /**
   * SQL whose last statement is the SELECT that yields the table's columns, except `platform`, `account` and
   * `extracted_at`, for the days [getvariable('px_from'), getvariable('px_to')), both DATE. Statements before it may make
   * temporary tables, named `<table>_...`. `px_platform` and `px_account` are set too. Rows must not depend on how many days
   * are made at once.
   */
  readonly script: string
  /** Runs before the script, for what SQL cannot say; may define functions and fill temporary tables. */
  readonly prepare?: (engine: Engine) => Promise<void>
  /** Left out: any change of a table without days makes all days anew. */
  readonly standing?: Standing
  /** The user's settings that the result depends on, as text; a change makes all periods anew. */
  readonly settings: string
}

/** What days read of tables without days, so that a change of these makes only days anew that it is of consequence to. */
export interface Standing {
  /** Of `reads` and `readsAnyAccount`. */
  readonly reads: readonly TableName[]
  /**
   * SQL as `script` of the derivation, but for its last statement: it yields `from_day` DATE and `content` VARCHAR, which
   * stands for all that a day reads of the tables, from that day on up to the next. Nothing is read of them on earlier days.
   * Days that are made at once all have the same content.
   */
  readonly script: string
  /** Runs before the script; may define functions. */
  readonly prepare?: (engine: Engine) => Promise<void>
  /** Temporary tables of the script that the derivation finds again under these names, made once for all days. */
  readonly keeps: readonly string[]
}
