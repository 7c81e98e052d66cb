// Cuts SQL text into tokens that tile it in order, white space left out; never throws and reads every text once.

import type { Dialect } from '../../domain/dialect.ts'
import { advance, cursorOver } from './lexer.ts'
import type { Token } from './token.ts'

export function tokenize(text: string, dialect: Dialect): readonly Token[] {
  const cursor = cursorOver(text, dialect)
  const tokens: Token[] = []
  while (advance(cursor)) tokens.push({ kind: cursor.kind, start: cursor.start, end: cursor.end })
  return tokens
}
