// CREATE TABLE and CREATE VIEW in all their kinds, with the query they are made of.

import type { Statement, WriteStatement } from '../tree/types.ts'
import type { Reading } from './reading.ts'
import { acceptRelation } from './relation.ts'
import { startsBracketedQuery, startsQuery } from './reserved.ts'

/** Words between CREATE and TABLE or VIEW. */
const modifiers = new Set(
  `OR REPLACE ALTER TEMP TEMPORARY TRANSIENT VOLATILE LOCAL GLOBAL EXTERNAL DYNAMIC STREAMING LIVE MATERIALIZED SECURE
   RECURSIVE HYBRID ICEBERG UNLOGGED FORCE INTERACTIVE IMMUTABLE REFRESH`.split(/\s+/),
)

/** Null for what is neither a table nor a view: functions, tasks, roles. */
export function readCreate(reading: Reading): Statement | null {
  const first = reading.at
  reading.expect('CREATE')
  while (modifiers.has(reading.key())) reading.at += 1
  const kind: WriteStatement['kind'] | null = reading.sees('TABLE')
    ? 'create-table'
    : reading.sees('VIEW')
      ? 'create-view'
      : null
  if (kind === null) {
    reading.at = first
    return null
  }
  reading.at += 1
  reading.accept('IF', 'NOT', 'EXISTS')
  const target = acceptRelation(reading)
  const query = skipToQuery(reading) ? reading.query() : null
  // WITH NO DATA, options after the query, column definitions without one.
  if (query !== null && (reading.sees('WITH') || reading.sees('COMMENT'))) reading.at = reading.tokens.length
  return { kind, target, query, where: null, range: reading.rangeFrom(first) }
}

/** Steps over column lists, options and clauses up to the query; to the end when there is none. */
function skipToQuery(reading: Reading): boolean {
  while (!reading.ended) {
    if (reading.accept('AS')) {
      if (startsQuery(reading) || startsBracketedQuery(reading)) return true
    } else if (reading.sees('SELECT') || (reading.sees('WITH') && reading.key(2) === 'AS' && reading.key(3) === '('))
      return true
    else
      reading.at = reading.sees('(') ? Math.min(reading.closing(reading.at) + 1, reading.tokens.length) : reading.at + 1
  }
  return false
}
