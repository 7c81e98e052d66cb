// Calls whose arguments have a syntax of their own: CAST and its kin, EXTRACT.

import type { Expression } from '../tree/types.ts'
import { unquote } from './names.ts'
import type { Reading } from './reading.ts'
import { readTypeName } from './type-name.ts'

/** Whether the cast gives NULL where it fails. */
const casts: ReadonlyMap<string, boolean> = new Map([
  ['CAST', false],
  ['TRY_CAST', true],
  ['SAFE_CAST', true],
])

export function acceptSpecialCall(reading: Reading): Expression | null {
  if (reading.key(1) !== '(') return null
  const safe = casts.get(reading.key())
  if (safe !== undefined) return readCast(reading, safe)
  return reading.sees('EXTRACT') ? reading.attempt(() => readExtract(reading)) : null
}

function readCast(reading: Reading, safe: boolean): Expression {
  const first = reading.at
  reading.at += 2
  const arg = reading.expression()
  if (!reading.accept('AS')) reading.fail('AS')
  const type = readTypeName(reading)
  if (reading.accept('FORMAT')) reading.expression()
  reading.accept('NOT', 'NULL')
  reading.expect(')')
  return { kind: 'cast', arg, type, safe, range: reading.rangeFrom(first) }
}

/** EXTRACT(YEAR FROM x): the part is the first argument, as text. */
function readExtract(reading: Reading): Expression {
  const first = reading.at
  reading.at += 2
  const value = reading.kind() === 'string' ? unquote(reading.written()) : reading.written()
  if (reading.kind() !== 'word' && reading.kind() !== 'string') reading.fail('a part of a date')
  reading.at += 1
  const part: Expression = {
    kind: 'literal',
    type: 'string',
    value: value.toLowerCase(),
    range: reading.rangeFrom(first + 2),
  }
  if (!reading.accept('FROM')) reading.expect(',')
  const args = [part, reading.expression()]
  reading.expect(')')
  return { kind: 'call', name: 'EXTRACT', args, distinct: false, aggregate: false, range: reading.rangeFrom(first) }
}
