// GROUP BY: keys, GROUP BY ALL, ordinals resolved to what they stand for, grouping sets.

import type { Expression, GroupBy, Projection } from '../tree/types.ts'
import { readListItems } from './list-items.ts'
import type { Reading } from './reading.ts'

export function readGroupBy(reading: Reading, projections: readonly Projection[]): GroupBy {
  const first = reading.at
  reading.expect('GROUP')
  reading.expect('BY')
  const all = reading.sees('ALL') && reading.key(1) !== '(' && reading.key(1) !== '.' && reading.key(1) !== ','
  if (all) {
    reading.at += 1
    return { keys: [], all, range: reading.rangeFrom(first) }
  }
  reading.accept('DISTINCT')
  const keys: Expression[] = []
  do keys.push(resolved(readKey(reading), projections))
  while (reading.accept(','))
  // Spark: GROUP BY a, b WITH ROLLUP; GROUP BY a, b GROUPING SETS (...).
  if (!reading.accept('WITH', 'ROLLUP') && !reading.accept('WITH', 'CUBE') && reading.sees('GROUPING', 'SETS')) {
    keys.push(readKey(reading))
  }
  return { keys, all, range: reading.rangeFrom(first) }
}

function readKey(reading: Reading): Expression {
  const first = reading.at
  if (!reading.sees('GROUPING', 'SETS')) return reading.expression()
  reading.at += 2
  const args = readListItems(reading)
  return { kind: 'other', name: 'GROUPING SETS', args, range: reading.rangeFrom(first) }
}

function resolved(key: Expression, projections: readonly Projection[]): Expression {
  if (key.kind !== 'literal' || key.type !== 'number' || !/^\d+$/.test(key.value)) return key
  return projections[Number(key.value) - 1]?.expression ?? key
}
