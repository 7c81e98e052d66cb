// The statements that are sent to Snowflake: plain projections, nothing that computes.

import type { LiveQuery, Span } from '../../../domain/telemetry/live-source.ts'
import { dayMs } from '../../../domain/utc-day.ts'

/** Names of this account, for the views that show a whole organization. */
export interface OwnNames {
  readonly name: string
  readonly locator: string
}

export const ownNames = 'SELECT CURRENT_ACCOUNT_NAME() AS NAME, CURRENT_ACCOUNT() AS LOCATOR'

/** Columns of all views that the role may see. */
export function columnsStatement(schemas: readonly string[]): string {
  const list = schemas.map(literal).join(', ')
  return `SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM SNOWFLAKE.INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA IN (${list})`
}

export function rowsStatement({ view, columns, span }: LiveQuery, own: OwnNames | null): string {
  if (isCommand(view.relation)) return view.relation
  const names = [...columns.keys()].map(identifier)
  const conditions = [
    ...(span === null || view.timeColumn === null ? [] : within(view.timeColumn, columns, span)),
    ...ofAccount(view.accountColumns ?? [], columns, own),
  ]
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  return `SELECT ${names.join(', ')} FROM ${view.relation}${where}`
}

/** One row, one column. */
export function newestStatement({ view, columns, span }: LiveQuery, column: string): string {
  const where = span === null ? '' : ` WHERE ${within(column, columns, span).join(' AND ')}`
  return `SELECT MAX(${identifier(column)}) AS NEWEST FROM ${view.relation}${where}`
}

/** `SHOW WAREHOUSES` takes no projection; columns are chosen from its answer. */
export function isCommand(relation: string): boolean {
  return /^SHOW /i.test(relation)
}

/** The name is a pattern, so others may match too. */
export function warehouseStatement(name: string): string {
  return `SHOW WAREHOUSES LIKE ${literal(name)}`
}

function within(column: string, columns: LiveQuery['columns'], { from, to }: Span): readonly string[] {
  const name = identifier(column)
  if (columns.get(column)?.toUpperCase() !== 'DATE') {
    const at = (time: Date): string => `CAST(${literal(time.toISOString())} AS TIMESTAMP_LTZ)`
    return [`${name} >= ${at(from)}`, `${name} < ${at(to)}`]
  }
  const on = (time: Date): string => `CAST(${literal(time.toISOString().slice(0, 10))} AS DATE)`
  // The row of a day that has begun is in the span.
  return [`${name} >= ${on(from)}`, `${name} < ${on(new Date(Math.ceil(to.getTime() / dayMs) * dayMs))}`]
}

function ofAccount(
  accountColumns: readonly string[],
  columns: LiveQuery['columns'],
  own: OwnNames | null,
): readonly string[] {
  if (own === null) return []
  const named = accountColumns
    .filter((column) => columns.has(column))
    .map((column) => `${identifier(column)} = ${literal(column.includes('locator') ? own.locator : own.name)}`)
  return named.length === 0 ? [] : [`(${named.join(' OR ')})`]
}

/** Views name their columns in upper case. */
function identifier(name: string): string {
  return `"${name.toUpperCase().replaceAll('"', '""')}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
