// Type names after CAST ... AS and `::`, with their parameters, as upper-case text.

import type { Reading } from './reading.ts'

const secondWords: Readonly<Record<string, readonly string[]>> = {
  DOUBLE: ['PRECISION'],
  CHARACTER: ['VARYING'],
  CHAR: ['VARYING'],
  BINARY: ['VARYING'],
  NATIONAL: ['CHARACTER', 'CHAR'],
  UNSIGNED: ['INTEGER', 'INT', 'BIGINT'],
  SIGNED: ['INTEGER', 'INT'],
}

/** Types that take other types between angle brackets. */
const nested = new Set(['ARRAY', 'MAP', 'STRUCT'])

const intervalUnits = new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'])

export function readTypeName(reading: Reading): string {
  const first = reading.at
  if (reading.kind() !== 'word' && reading.kind() !== 'quoted-name') reading.fail('a type')
  const head = reading.key()
  reading.at += 1
  while (reading.sees('.') && reading.kind(1) === 'word') reading.at += 2
  if (secondWords[head]?.includes(reading.key())) reading.at += 1
  if (head === 'INTERVAL' && intervalUnits.has(reading.key())) {
    reading.at += 1
    if (reading.sees('TO') && intervalUnits.has(reading.key(1))) reading.at += 2
  }
  if (reading.sees('(')) reading.at = Math.min(reading.closing(reading.at) + 1, reading.tokens.length)
  if (nested.has(head) && reading.sees('<')) skipAngles(reading)
  if (head.startsWith('TIME')) acceptTimeZone(reading)
  while (reading.sees('[')) {
    if (reading.key(1) === ']') reading.at += 2
    else if (reading.kind(1) === 'number' && reading.key(2) === ']' && reading.dialect === 'duckdb') reading.at += 3
    else break
  }
  return reading.textFrom(first).toUpperCase().replace(/\s+/g, ' ')
}

function acceptTimeZone(reading: Reading): void {
  const ahead = reading.key(1) === 'LOCAL' ? 2 : 1
  const starts = reading.sees('WITH') || reading.sees('WITHOUT')
  if (starts && reading.key(ahead) === 'TIME' && reading.key(ahead + 1) === 'ZONE') reading.at += ahead + 2
}

/** `<STRUCT<a: INT>>`: the tokenizer may join the closing signs into `>>`. */
function skipAngles(reading: Reading): void {
  const first = reading.at
  let open = 0
  while (!reading.ended) {
    for (const sign of reading.key()) open += sign === '<' ? 1 : sign === '>' ? -1 : 0
    reading.at += 1
    if (open <= 0) return
  }
  reading.at = first
  reading.fail('a closing >')
}
