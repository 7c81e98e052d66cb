// Bracketed lists of expressions: IN lists, tuples, array and object literals, with aliases and trailing commas allowed.

import type { Expression } from '../tree/types.ts'
import type { Reading } from './reading.ts'

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Reads the brackets and what is between them. */
export function readListItems(reading: Reading): readonly Expression[] {
  const close = closers[reading.key()]
  if (close === undefined) reading.fail('(')
  reading.at += 1
  const items: Expression[] = []
  while (!reading.sees(close)) {
    items.push(...readItem(reading, close))
    if (!reading.accept(',') && !reading.sees(close)) reading.fail(`, or ${close}`)
  }
  reading.at += 1
  return items
}

/** One item; in braces a `key: value` pair, elsewhere an expression with an optional alias. */
function readItem(reading: Reading, close: string): readonly Expression[] {
  const isPair = close === '}' && (reading.key(1) === ':' || reading.key(1) === ':=')
  if (isPair) {
    reading.at += 2
    return [reading.expression()]
  }
  const value = reading.expression()
  if (close === '}' && reading.accept(':')) return [value, reading.expression()]
  if (reading.accept('AS')) {
    if (reading.sees('(')) readListItems(reading)
    else reading.at += 1
  }
  return [value]
}
