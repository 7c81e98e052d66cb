// How one column of a file is read as the type that its view declares: SQL text.

import type { ColumnType, ViewColumn } from '../../domain/telemetry/export-view.ts'
import { identifier, literal } from '../engine/engine.ts'

/** A column as a file has it, with DuckDB's name of its type. */
export interface FileColumn {
  readonly name: string
  readonly type: string
  /** NDJSON: no line that was looked at has it; it is read in case that others do. */
  readonly unseen?: boolean
}

/** Starts the message of a value that cannot be read; the column follows. */
export const unreadable = 'px_unreadable:'

/** `<expression> AS <declared name>`; null of the declared type when the file has no such column. */
export function projected(column: ViewColumn, found: FileColumn | undefined): string {
  const value = found === undefined ? `CAST(NULL AS ${storedType(column.type)})` : checked(column, found)
  return `${value} AS ${identifier(column.name)}`
}

/** JSON is kept as text, so that it reads alike whatever it came from. */
export function storedType(type: ColumnType): string {
  return type === 'JSON' ? 'VARCHAR' : type
}

/** True where the file has a value that does not read as the declared type. */
export function fails(column: ViewColumn, found: FileColumn): string {
  return `${given(found)} IS NOT NULL AND (${read(column.type, found)}) IS NULL`
}

function checked(column: ViewColumn, found: FileColumn): string {
  const value = read(column.type, found)
  if (value === identifier(found.name)) return value
  // The message hangs on the row, so that no optimizer works it out beforehand.
  return `coalesce(${value}, CASE WHEN ${given(found)} IS NOT NULL THEN CAST(error(${literal(unreadable + column.name)} || left(CAST(${identifier(found.name)} AS VARCHAR), 0)) AS ${storedType(column.type)}) END)`
}

/** The value, null where it is an empty text. */
function given({ name, type }: FileColumn): string {
  return isText(type) ? `nullif(trim(${identifier(name)}), '')` : identifier(name)
}

function read(declared: ColumnType, found: FileColumn): string {
  const value = given(found)
  const { type } = found
  switch (declared) {
    case 'VARCHAR':
      return asText(identifier(found.name), type)
    case 'JSON':
      return isText(type) ? `CAST(TRY_CAST(${value} AS JSON) AS VARCHAR)` : `CAST(to_json(${value}) AS VARCHAR)`
    case 'TIMESTAMP':
      if (isText(type)) return `px_utc(${value})`
      if (type === 'TIMESTAMP WITH TIME ZONE') return `${value} AT TIME ZONE 'UTC'`
      return isNumber(type) ? `px_epoch(${value})` : `TRY_CAST(${value} AS TIMESTAMP)`
    case 'DATE':
      if (isText(type)) return `TRY_CAST(left(${value}, 10) AS DATE)`
      return type === 'TIMESTAMP WITH TIME ZONE'
        ? `CAST(${value} AT TIME ZONE 'UTC' AS DATE)`
        : `TRY_CAST(${value} AS DATE)`
    default:
      return type === declared ? value : `TRY_CAST(${value} AS ${declared})`
  }
}

function asText(value: string, type: string): string {
  if (isText(type)) return value
  if (isNested(type)) return `CAST(to_json(${value}) AS VARCHAR)`
  const fractional = type === 'DOUBLE' || type === 'FLOAT' || (type.startsWith('DECIMAL') && !type.endsWith(',0)'))
  return fractional ? `px_whole(${value})` : `CAST(${value} AS VARCHAR)`
}

function isText(type: string): boolean {
  return type === 'VARCHAR' || type === 'JSON'
}

function isNested(type: string): boolean {
  return type.endsWith(']') || /^(STRUCT|MAP|UNION)\(/.test(type)
}

function isNumber(type: string): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)
}
