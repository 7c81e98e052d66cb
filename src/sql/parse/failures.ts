// Why a statement was not analysed, in words for the report.

import { lineStarts, spanOf, type TextRange } from '../../domain/text.ts'
import type { ParseFailure } from '../facts/types.ts'
import type { Statement } from '../tree/types.ts'
import { TooDeep, UnreadableText } from './reading.ts'

/** UTF-16 code units in one statement; a larger one is data rather than logic. */
const maxLength = 2_000_000

export function tooLarge(piece: TextRange): ParseFailure | null {
  const length = piece.end - piece.start
  if (length <= maxLength) return null
  return { range: piece, kind: 'too-large', reason: `the statement has ${length} characters, more than ${maxLength}` }
}

export function failureOf(error: unknown, text: string, piece: TextRange): ParseFailure {
  if (error instanceof UnreadableText) {
    const { line, column } = spanOf(lineStarts(text), error.range)
    return { range: error.range, kind: 'syntax', reason: `line ${line}, column ${column}: ${error.message}` }
  }
  if (error instanceof TooDeep) return { range: piece, kind: 'too-deep', reason: error.message }
  // The engine's own stack ran out before the depth limit was met.
  if (error instanceof RangeError) return { range: piece, kind: 'too-deep', reason: 'nested too deep for the stack' }
  const detail = error instanceof Error ? error.message : String(error)
  return { range: piece, kind: 'unsupported', reason: `the reader failed: ${detail}` }
}

/** Statements that hold SQL of their own which is not looked into. */
const opaque: readonly (readonly [RegExp, string])[] = [
  [/^CREATE\b[\s\S]{0,200}?\b(PROCEDURE|FUNCTION|TASK)\b/i, 'the body of a function, procedure or task is not read'],
  [/^EXECUTE\s+IMMEDIATE\b/i, 'dynamic SQL is not read'],
  [/^(BEGIN\s+(?!TRANSACTION|WORK|NAME)\S|DECLARE\b|IF\b|FOR\b|WHILE\b|LET\b)/i, 'scripting blocks are not read'],
  [/^COPY\s+INTO\b/i, 'COPY INTO is not read'],
  [/^INSERT\s+(ALL|FIRST)\b/i, 'multi-table INSERT is not read'],
]

export function unsupported(statement: Statement): ParseFailure | null {
  if (statement.kind !== 'other') return null
  const known = opaque.find(([pattern]) => pattern.test(statement.text))
  return known === undefined ? null : { range: statement.range, kind: 'unsupported', reason: known[1] }
}
