// How a column of a SELECT becomes a column of a table, and which types may not: floats and wide integers in amounts.

import { identifier } from '../engine/engine.ts'
import type { Column } from './columns.ts'

const integers: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  '"NULL"',
])

/** Throws for a type that Parquet or the cast would change in silence. */
export function castTo({ name, type }: Column, found: string, table: string): string {
  const column = identifier(name)
  const whole = type === 'BIGINT' || type === 'INTEGER'
  const nested = /\[|^(STRUCT|MAP|UNION)/.test(found)
  if ((whole && !integers.has(found)) || (nested && type === 'VARCHAR')) {
    throw new Error(`${table}.${name} is ${type}, and the query yields ${found}: cast it there, exactly`)
  }
  // A plain cast would follow the session's time zone.
  if (found === 'TIMESTAMP WITH TIME ZONE') return `CAST(${column} AT TIME ZONE 'UTC' AS ${type})`
  return found === type ? column : `CAST(${column} AS ${type})`
}
