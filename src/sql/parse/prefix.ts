// Signs and words before an operand: minus, plus, `~`, `!`, PRIOR, CONNECT_BY_ROOT.

import type { Expression } from '../tree/types.ts'
import { readPostfixed } from './postfix.ts'
import { readPrimary } from './primary.ts'
import type { Reading } from './reading.ts'

const signs = new Set(['-', '+', '~', '!', '@'])
const words = new Set(['PRIOR', 'CONNECT_BY_ROOT'])

export function readPrefixed(reading: Reading): Expression {
  const first = reading.at
  const key = reading.key()
  const isWord =
    words.has(key) && reading.key(1) !== '(' && (reading.kind(1) === 'word' || reading.kind(1) === 'quoted-name')
  if (!signs.has(key) && !isWord) return readPostfixed(reading, first, readPrimary(reading))
  reading.at += 1
  const arg = reading.deeper(() => readPrefixed(reading))
  const range = reading.rangeFrom(first)
  if (key === '!') return { kind: 'not', arg, range }
  if (arg.kind === 'literal' && arg.type === 'number' && (key === '-' || key === '+')) {
    const value = key === '-' ? (arg.value.startsWith('-') ? arg.value.slice(1) : `-${arg.value}`) : arg.value
    return { kind: 'literal', type: 'number', value, range }
  }
  return { kind: 'other', name: key, args: [arg], range }
}
