// Picks the expressions out of text whose grammar is not read: what is no expression is stepped over.

import type { Expression } from '../tree/types.ts'
import { readListItems } from './list-items.ts'
import type { Reading } from './reading.ts'
import { canBeColumn } from './reserved.ts'

/** Words of PIVOT, MATCH_RECOGNIZE and MERGE that are neither columns nor operands. */
const connectives = new Set(
  `FOR MEASURES DEFINE PATTERN PARTITION ONE ALL ROW ROWS PER MATCH MATCHES AFTER SKIP PAST NEXT LAST FIRST SHOW OMIT EMPTY
   UNMATCHED WITH DEFAULT NULLS DESC ASC ANY ORDER GROUP BY AS SET VALUES INSERT UPDATE DELETE MATCHED NOT WHEN THEN DO NOTHING
   CONFLICT RETURNING TARGET SOURCE BETWEEN LIMIT`.split(/\s+/),
)

/** Reads up to the token at `end`. */
export function readLoosely(reading: Reading, end: number): readonly Expression[] {
  const found: Expression[] = []
  let defines = false
  while (reading.at < end && !reading.ended) {
    if (reading.accept('AS')) {
      // The name given to what stands before.
      reading.at = Math.min(reading.at + (reading.sees('(') ? 0 : 1), end)
    } else if (reading.accept('DEFINE')) {
      defines = true
    } else if (defines && reading.key(1) === 'AS') {
      // DEFINE name AS condition: here the name stands before.
      reading.at += 2
    } else if (reading.accept('VALUES')) {
      if (reading.sees('(')) found.push(...(reading.attempt(() => readListItems(reading)) ?? []))
    } else if (reading.accept('INSERT')) {
      // Columns of the target.
      if (reading.sees('(')) reading.at = Math.min(reading.closing(reading.at) + 1, end)
    } else if (reading.accept('PATTERN')) {
      reading.at = reading.sees('(') ? reading.closing(reading.at) + 1 : reading.at
    } else if (isOperand(reading)) {
      const first = reading.at
      const expression = reading.attempt(() => reading.expression())
      if (expression === null || reading.at > end) reading.at = first + 1
      else found.push(expression)
    } else reading.at += 1
  }
  return found
}

function isOperand(reading: Reading): boolean {
  const kind = reading.kind()
  if (kind === 'punctuation') return reading.sees('(') || reading.sees('[')
  if (kind === 'operator') return false
  if (kind !== 'word') return true
  if (connectives.has(reading.key()) && reading.key(1) !== '(') return false
  return canBeColumn(reading)
}
