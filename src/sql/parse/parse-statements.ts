// From text to our tree: statement by statement, so that one that cannot be read does not take the others with it.

import type { Dialect } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import type { ParseFailure } from '../facts/types.ts'
import { splitTokens } from '../text/split.ts'
import type { Token } from '../text/token.ts'
import { tokenize } from '../text/tokenize.ts'
import type { Statement } from '../tree/types.ts'
import { readExpression, readOperand } from './expression.ts'
import { failureOf, tooLarge, unsupported } from './failures.ts'
import { readPrefixed } from './prefix.ts'
import { readQuery } from './query.ts'
import { type Grammar, Reading } from './reading.ts'
import { readStatement } from './statement.ts'

export interface ParsedText {
  /** Of the whole text, comments included. */
  readonly tokens: readonly Token[]
  readonly statements: readonly Statement[]
  readonly failures: readonly ParseFailure[]
}

const grammar: Grammar = {
  expression: readExpression,
  operand: (reading) => readOperand(reading),
  tight: readPrefixed,
  query: readQuery,
}

/** Never throws. The text holds no Jinja; ranges are UTF-16 offsets in it. */
export function parseStatements(text: string, dialect: Dialect): ParsedText {
  const statements: Statement[] = []
  const failures: ParseFailure[] = []
  const tokens = tokenize(text, dialect)
  let next = 0
  for (const piece of splitTokens(text, tokens, dialect)) {
    const first = firstAt(tokens, next, piece.start)
    next = firstAt(tokens, first, piece.end)
    const large = tooLarge(piece)
    if (large !== null) {
      failures.push(large)
      continue
    }
    try {
      const statement = readStatement(new Reading(text, tokens.slice(first, next), dialect, grammar))
      statements.push(statement)
      const reason = unsupported(statement)
      if (reason !== null) failures.push(reason)
    } catch (error) {
      failures.push(failureOf(error, text, piece))
    }
  }
  return { tokens, statements, failures }
}

/** Index of the first token at or after an offset. */
function firstAt(tokens: readonly Token[], from: number, offset: TextRange['start']): number {
  let index = from
  while ((tokens[index]?.start ?? Number.POSITIVE_INFINITY) < offset) index += 1
  return index
}
