// Splits a text into statements at the semicolons that end one: not those in strings, comments, bodies or scripting blocks.

import type { Dialect } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import { advance, type Cursor, cursorOver } from './lexer.ts'
import { ScriptBlocks } from './script-blocks.ts'
import type { Token } from './token.ts'

/** Each range goes from a statement's first to its last token, comments around it and the semicolon left out. */
export function splitStatements(text: string, dialect: Dialect): readonly TextRange[] {
  const cursor = cursorOver(text, dialect)
  const ranges: TextRange[] = []
  // A block that is never closed is no block: the rest is split once more as plain statements.
  const open = splitFrom(cursor, ranges, new ScriptBlocks(dialect))
  if (open) {
    ranges.pop()
    cursor.end = open.start
    splitFrom(cursor, ranges, null)
  }
  return ranges
}

/** The same where the tokens are at hand: most texts are one statement, which needs no second reading. */
export function splitTokens(text: string, tokens: readonly Token[], dialect: Dialect): readonly TextRange[] {
  const first = tokens.findIndex((token) => token.kind !== 'comment')
  const end = tokens.findLastIndex((token) => token.kind !== 'comment' && !isSemicolon(text, token))
  const parted = tokens.findIndex((token) => isSemicolon(text, token))
  const [from, to] = [tokens[first], tokens[end]]
  if (from === undefined || to === undefined || (parted >= 0 && parted < end)) return splitStatements(text, dialect)
  return [{ start: from.start, end: to.end }]
}

function isSemicolon(text: string, { kind, start }: Token): boolean {
  return kind === 'punctuation' && text.charCodeAt(start) === 59
}

/** Appends statements to `ranges`; returns the last one when the text ended inside a block. */
function splitFrom(cursor: Cursor, ranges: TextRange[], blocks: ScriptBlocks | null): TextRange | null {
  let start = -1
  let end = -1
  while (advance(cursor)) {
    if (cursor.kind === 'comment') continue
    const ends = cursor.kind === 'punctuation' && cursor.text.charCodeAt(cursor.start) === 59
    if (ends && !blocks?.inside()) {
      if (start >= 0) ranges.push({ start, end })
      start = -1
      blocks?.reset()
      continue
    }
    if (start < 0) start = cursor.start
    end = cursor.end
    blocks?.read(cursor)
  }
  if (start < 0) return null
  const last = { start, end }
  ranges.push(last)
  return blocks?.inside() ? last : null
}
