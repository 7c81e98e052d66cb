// Spark's LATERAL VIEW [OUTER] explode(x) t AS a, b.

import type { Join } from '../tree/types.ts'
import { folded, isIdentifier, readIdentifier } from './names.ts'
import type { Reading } from './reading.ts'
import { canBeAlias } from './reserved.ts'

export function acceptLateralView(reading: Reading): readonly Join[] | null {
  const first = reading.at
  if (!reading.accept('LATERAL', 'VIEW')) return null
  const outer = reading.accept('OUTER')
  const itemFirst = reading.at
  const call = reading.grammar.operand(reading)
  let alias: string | null = null
  if (isIdentifier(reading) && canBeAlias(reading)) alias = folded(readIdentifier(reading), reading.dialect)
  const columns: string[] = []
  // Spark also takes the names without AS.
  if (reading.accept('AS') || (alias !== null && isIdentifier(reading) && canBeAlias(reading))) {
    const bracketed = reading.accept('(')
    do columns.push(folded(readIdentifier(reading), reading.dialect))
    while (seesColumn(reading) && reading.accept(','))
    if (bracketed) reading.expect(')')
  }
  const item = { kind: 'function', call, alias, lateral: true, columns, range: reading.rangeFrom(itemFirst) } as const
  return [{ type: outer ? 'left' : 'cross', item, on: null, using: [], range: reading.rangeFrom(first) }]
}

/** A comma before a name that is no new item of FROM: `AS a, b LATERAL VIEW` against `AS a, other_table t`. */
function seesColumn(reading: Reading): boolean {
  return reading.sees(',') && isIdentifier(reading, 1) && reading.key(2) !== '.' && reading.key(2) !== '('
}
