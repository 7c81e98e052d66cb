// The list after ORDER BY.

import type { SortKey } from '../tree/types.ts'
import type { Reading } from './reading.ts'

export function readSortKeys(reading: Reading): readonly SortKey[] {
  const keys: SortKey[] = []
  do keys.push(readSortKey(reading))
  while (reading.accept(','))
  return keys
}

function readSortKey(reading: Reading): SortKey {
  const first = reading.at
  const expression = reading.expression()
  const descending = reading.accept('DESC')
  if (!descending) reading.accept('ASC')
  if (reading.sees('NULLS')) {
    if (!reading.accept('NULLS', 'FIRST') && !reading.accept('NULLS', 'LAST')) reading.fail('FIRST or LAST')
  }
  return { expression, descending, range: reading.rangeFrom(first) }
}
