// Reads one column of an engine's row as the type it must have; a wrong type is a bug and says which column.

import type { Value } from './engine.ts'

export type Row = Readonly<Record<string, Value>>

export function textIn(row: Row, column: string): string {
  const value = textOrNull(row, column)
  return value ?? missing(column, 'text')
}

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column]
  return value === null || typeof value === 'string' ? value : missing(column, 'text')
}

/** BIGINT and HUGEINT come as bigint, smaller integers as number. */
export function integerIn(row: Row, column: string): bigint {
  return integerOrNull(row, column) ?? missing(column, 'an integer')
}

export function integerOrNull(row: Row, column: string): bigint | null {
  const value = row[column]
  if (value === null || typeof value === 'bigint') return value
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : missing(column, 'an integer')
}

export function flagIn(row: Row, column: string): boolean {
  const value = row[column]
  return typeof value === 'boolean' ? value : missing(column, 'true or false')
}

/** UTC day as `2026-10-05`, of a DATE or TIMESTAMP. */
export function dayIn(row: Row, column: string): string {
  const value = row[column]
  return value instanceof Date ? value.toISOString().slice(0, 10) : missing(column, 'a date')
}

/** Instant of a TIMESTAMP as `2026-10-05T13:00:00Z`, with milliseconds only where there are any. */
export function instantIn(row: Row, column: string): string {
  const value = row[column]
  return value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : missing(column, 'an instant')
}

function missing(column: string, wanted: string): never {
  throw new Error(`column ${column} is not ${wanted}`)
}
