// The statements that are sent to Databricks: projections that name times and nested values in one way, nothing that computes.

import type { LiveQuery, Span } from '../../../domain/telemetry/live-source.ts'
import { dayMs } from '../../../domain/utc-day.ts'

/** Columns of all system tables that the principal may see. */
export function columnsStatement(schemas: readonly string[]): string {
  const list = schemas.map(literal).join(', ')
  return `SELECT table_schema, table_name, column_name, data_type FROM system.information_schema.columns WHERE table_catalog = 'system' AND table_schema IN (${list})`
}

export function rowsStatement({ view, columns, span }: LiveQuery): string {
  const projections = [...columns].map(([name, type]) => projection(name, type))
  const where = span === null || view.timeColumn === null ? '' : ` WHERE ${within(view.timeColumn, columns, span)}`
  return `SELECT ${projections.join(', ')} FROM ${view.relation}${where}`
}

/** One row, one column. */
export function newestStatement({ view, columns, span }: LiveQuery, column: string): string {
  const where = span === null ? '' : ` WHERE ${within(column, columns, span)}`
  const newest = `max(${identifier(column)})`
  return `SELECT ${isInstant(columns.get(column)) ? `unix_micros(${newest})` : newest} AS newest FROM ${view.relation}${where}`
}

/** Microseconds since 1970 say the same in every session; nested values become JSON. */
function projection(name: string, type: string): string {
  const column = identifier(name)
  if (isInstant(type)) return `unix_micros(${column}) AS ${column}`
  return /^(STRUCT|MAP|ARRAY|VARIANT)/i.test(type) ? `to_json(${column}) AS ${column}` : column
}

/** With a time zone; `TIMESTAMP_NTZ` has none and is UTC as written. */
export function isInstant(type: string | undefined): boolean {
  return type?.toUpperCase() === 'TIMESTAMP'
}

function within(column: string, columns: LiveQuery['columns'], { from, to }: Span): string {
  const name = identifier(column)
  if (columns.get(column)?.toUpperCase() !== 'DATE') {
    const at = (time: Date): string => `TIMESTAMP ${literal(time.toISOString())}`
    return `${name} >= ${at(from)} AND ${name} < ${at(to)}`
  }
  const on = (time: Date): string => `DATE ${literal(time.toISOString().slice(0, 10))}`
  // The row of a day that has begun is in the span.
  return `${name} >= ${on(from)} AND ${name} < ${on(new Date(Math.ceil(to.getTime() / dayMs) * dayMs))}`
}

function identifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/** Of fixed words and times: a backslash would begin an escape. */
function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
