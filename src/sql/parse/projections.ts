// The select list with its aliases.

import type { Expression, Projection } from '../tree/types.ts'
import { folded, isIdentifier, readIdentifier, unquote } from './names.ts'
import type { Reading } from './reading.ts'
import { canBeAlias } from './reserved.ts'

/** What may follow a trailing comma, or stand where an empty list ends. */
const listEnds = new Set(['WHERE', 'UNION', 'INTO', 'LIMIT', 'QUALIFY', 'HAVING', 'EXCEPT', 'INTERSECT', 'MINUS'])

/** After one of these words they show that it is a column. */
const afterName = new Set(['(', ',', '.', ')', 'AS', 'FROM'])

export function readProjections(reading: Reading): readonly Projection[] {
  const projections: Projection[] = []
  do {
    const ends = endsList(reading)
    if (ends && projections.length > 0) break
    projections.push(readProjection(reading))
  } while (reading.accept(','))
  return projections
}

function endsList(reading: Reading): boolean {
  const key = reading.key()
  if (reading.ended || reading.startsFrom() || key === ')') return true
  if (key === 'GROUP' || key === 'ORDER') return reading.key(1) === 'BY'
  return listEnds.has(key) && !afterName.has(reading.key(1))
}

function readProjection(reading: Reading): Projection {
  const first = reading.at
  const prefixed = acceptPrefixAlias(reading)
  const expression = reading.expression()
  const alias = prefixed ?? acceptAlias(reading) ?? ownName(expression)
  return { expression, alias, range: reading.rangeFrom(first) }
}

/** DuckDB: `total: price + tax`. */
function acceptPrefixAlias(reading: Reading): string | null {
  if (reading.dialect !== 'duckdb' || !isIdentifier(reading) || reading.key(1) !== ':') return null
  const alias = folded(readIdentifier(reading), reading.dialect)
  reading.expect(':')
  return alias
}

function acceptAlias(reading: Reading): string | null {
  const explicit = reading.accept('AS')
  if (reading.kind() === 'string' && (explicit || reading.dialect !== 'snowflake')) {
    reading.at += 1
    return unquote(reading.written(-1)).toLowerCase()
  }
  if (explicit && reading.sees('(')) {
    // Spark: `stack(...) AS (a, b)` names several columns at once.
    reading.at = reading.closing(reading.at) + 1
    return null
  }
  if (explicit) return folded(readIdentifier(reading), reading.dialect)
  if (!isIdentifier(reading) || (reading.kind() === 'word' && !canBeAlias(reading))) return null
  return folded(readIdentifier(reading), reading.dialect)
}

function ownName(expression: Expression): string | null {
  return expression.kind === 'column' ? expression.name : null
}
