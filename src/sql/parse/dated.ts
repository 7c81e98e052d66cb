// `DATE '2024-01-01'`, `TIMESTAMP '...'` and INTERVAL in its many spellings.

import type { Expression } from '../tree/types.ts'
import { unquote } from './names.ts'
import type { Reading } from './reading.ts'

const types = new Set(
  `DATE TIME TIMESTAMP DATETIME TIMESTAMP_NTZ TIMESTAMP_LTZ TIMESTAMP_TZ TIMESTAMPTZ TIMESTAMPNTZ TIMESTAMPLTZ`.split(
    ' ',
  ),
)

const units = new Set(
  [
    'MICROSECOND',
    'MILLISECOND',
    'NANOSECOND',
    'SECOND',
    'MINUTE',
    'HOUR',
    'DAY',
    'WEEK',
    'MONTH',
    'QUARTER',
    'YEAR',
  ].flatMap((unit) => [unit, `${unit}S`]),
)

export function acceptDated(reading: Reading): Expression | null {
  if (!types.has(reading.key()) || reading.kind(1) !== 'string') return null
  const first = reading.at
  reading.at += 2
  return { kind: 'literal', type: 'temporal', value: unquote(reading.written(-1)), range: reading.rangeFrom(first) }
}

export function acceptInterval(reading: Reading): Expression | null {
  if (!reading.sees('INTERVAL')) return null
  const next = reading.kind(1)
  const opens = reading.key(1) === '(' || reading.key(1) === '-'
  if (next !== 'string' && next !== 'number' && next !== 'parameter' && next !== 'word' && !opens) return null
  return reading.attempt(() => readInterval(reading))
}

function readInterval(reading: Reading): Expression {
  const first = reading.at
  reading.expect('INTERVAL')
  const parts: Expression[] = [readQuantity(reading)]
  const hasUnit = acceptUnit(reading)
  if (!hasUnit && parts[0]?.kind !== 'literal') reading.fail('a unit of time')
  // Spark: INTERVAL 1 DAY 2 HOURS.
  while ((reading.kind() === 'number' || reading.kind() === 'string') && units.has(reading.key(1))) {
    parts.push(readQuantity(reading))
    acceptUnit(reading)
  }
  const range = reading.rangeFrom(first)
  if (parts.some((part) => part.kind !== 'literal')) return { kind: 'other', name: 'INTERVAL', args: parts, range }
  const value = reading.text.slice(parts[0]?.range.start ?? range.start, range.end).replace(/\s+/g, ' ')
  return { kind: 'literal', type: 'temporal', value, range }
}

/** One operand without a sign after it: in `INTERVAL 1 DAY + x` the sum is outside. */
function readQuantity(reading: Reading): Expression {
  const first = reading.at
  const kind = reading.kind()
  if (kind === 'string' || kind === 'number' || reading.accept('-')) {
    reading.at += 1
    return {
      kind: 'literal',
      type: kind === 'string' ? 'string' : 'number',
      value: reading.textFrom(first),
      range: reading.rangeFrom(first),
    }
  }
  return reading.grammar.tight(reading)
}

function acceptUnit(reading: Reading): boolean {
  if (!units.has(reading.key())) return false
  reading.at += 1
  if (reading.sees('TO') && units.has(reading.key(1))) reading.at += 2
  return true
}
