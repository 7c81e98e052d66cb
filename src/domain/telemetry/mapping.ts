// How a source's staged views become rows of one canonical table: a query that a data engineer can read and run.

import type { TableName } from './table-name.ts'

export interface Mapping {
  readonly table: TableName
  /** The view whose rows these are; it sets coverage, watermark and origin. */
  readonly view: string
  /** Other staged views the query joins. They are empty, with their declared columns, when they were not exported. */
  readonly joins: readonly string[]
  /**
   * One SELECT over relations named as the views (dots as underscores: `billing_usage`), which yields the table's columns
   * by name, except `platform` and `account`. Columns it leaves out become null; without `extracted_at` it is the batch's, which
   * is right where all rows were taken at once.
   */
  readonly sql: string
}
