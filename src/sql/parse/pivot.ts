// PIVOT, UNPIVOT and MATCH_RECOGNIZE: the columns they read are kept, their grammar is not.

import type { Expression } from '../tree/types.ts'
import { readLoosely } from './loose.ts'
import { isIdentifier } from './names.ts'
import type { Reading } from './reading.ts'

const turns = new Set(['PIVOT', 'UNPIVOT', 'MATCH_RECOGNIZE'])

export function acceptPivot(reading: Reading): Expression | null {
  const name = reading.key()
  if (!turns.has(name)) return null
  const opensAt = reading.key(1) === 'INCLUDE' || reading.key(1) === 'EXCLUDE' ? 3 : 1
  if (reading.key(opensAt) !== '(') return null
  const first = reading.at
  reading.at += opensAt
  const close = reading.closing(reading.at)
  reading.at += 1
  if (name === 'UNPIVOT') skipNewNames(reading, close)
  const args = readLoosely(reading, close)
  reading.expect(')')
  return { kind: 'other', name, args, range: reading.rangeFrom(first) }
}

/** `UNPIVOT (value FOR name IN (a, b))`: only the list names columns that exist. */
function skipNewNames(reading: Reading, close: number): void {
  while (reading.at < close && !reading.sees('IN')) reading.at += 1
  if (reading.sees('IN') && !isIdentifier(reading, 1)) reading.at += 1
}
