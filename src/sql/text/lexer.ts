// The lexer itself: moves a cursor from token to token without making objects, so that fingerprints of a large history are cheap.

import type { Dialect } from '../../domain/dialect.ts'
import { isDigit, isNamePart, isNameStart, isSpace } from './characters.ts'
import { type LexicalRules, lexicalRules } from './lexical-rules.ts'
import { numberEnd } from './number-end.ts'
import { operatorEnd } from './operator-end.ts'
import { parameterEnd } from './parameter-end.ts'
import { commentEnd, dollarBodyEnd, lineEnd, quotedEnd } from './quoted.ts'
import type { TokenKind } from './token.ts'

export interface Cursor {
  readonly text: string
  readonly rules: LexicalRules
  kind: TokenKind
  start: number
  end: number
  /** The token before touches this one and may end an operand: a name, a literal, a closing bracket. */
  afterOperand: boolean
  /** The token before, comments included. */
  previous: TokenKind
  previousStart: number
  previousEnd: number
}

/** Words after which `:name` is a parameter even though a word stands before it. */
const beforeParameter = new Set(
  'SELECT DISTINCT ALL WHERE AND OR NOT IN LIKE ILIKE RLIKE BETWEEN IS THEN ELSE WHEN CASE LIMIT OFFSET TOP BY ON HAVING QUALIFY FROM INTO SET VALUES AS RETURN CALL USING INTERVAL DATE TIMESTAMP IF LET DEFAULT ESCAPE'.split(
    ' ',
  ),
)

export function cursorOver(text: string, dialect: Dialect): Cursor {
  return {
    text,
    rules: lexicalRules[dialect],
    kind: 'operator',
    start: 0,
    end: 0,
    afterOperand: false,
    previous: 'operator',
    previousStart: 0,
    previousEnd: 0,
  }
}

/** Moves to the next token; false at the end of the text. Comments are tokens, white space is not. */
export function advance(cursor: Cursor): boolean {
  const { text } = cursor
  const length = text.length
  let at = cursor.end
  while (at < length && isSpace(text.charCodeAt(at))) at += 1
  if (at >= length) return false
  cursor.afterOperand = at === cursor.end && at > 0 && endsOperand(text, cursor.kind, cursor.start)
  cursor.previous = cursor.kind
  cursor.previousStart = cursor.start
  cursor.previousEnd = cursor.end
  cursor.start = at
  cursor.end = tokenEnd(cursor, at, text.charCodeAt(at))
  return true
}

function endsOperand(text: string, kind: TokenKind, start: number): boolean {
  if (kind === 'operator' || kind === 'comment') return false
  if (kind !== 'punctuation') return true
  const code = text.charCodeAt(start)
  return code === 41 || code === 93 || code === 125
}

/** `src :path` is written with a space too; then only the word before tells it from a parameter. */
function continuesPath(cursor: Cursor): boolean {
  if (cursor.afterOperand) return true
  if (cursor.previousEnd === 0 || !endsOperand(cursor.text, cursor.previous, cursor.previousStart)) return false
  if (cursor.previous !== 'word') return true
  return !beforeParameter.has(cursor.text.slice(cursor.previousStart, cursor.previousEnd).toUpperCase())
}

function tokenEnd(cursor: Cursor, at: number, code: number): number {
  const { text, rules } = cursor
  if (isNameStart(code)) return wordEnd(cursor, at)
  if (isDigit(code)) return digitEnd(cursor, at)
  switch (code) {
    case 39: // '
      cursor.kind = 'string'
      return quotedEnd(text, at, rules.backslashEscapes)
    case 34: // "
      cursor.kind = rules.doubleQuotedStrings ? 'string' : 'quoted-name'
      return quotedEnd(text, at, rules.doubleQuotedStrings)
    case 96: // `
      cursor.kind = 'quoted-name'
      return quotedEnd(text, at, false)
    case 40: // ( ) , ; [ ]
    case 41:
    case 44:
    case 59:
    case 91:
    case 93:
      cursor.kind = 'punctuation'
      return at + 1
    case 46: // .
      return pointEnd(cursor, at)
    case 45: // -
      if (text.charCodeAt(at + 1) === 45) return lineComment(cursor, at)
      break
    case 47: // /
      if (text.charCodeAt(at + 1) === 42) {
        cursor.kind = 'comment'
        return commentEnd(text, at, rules.nestedComments)
      }
      if (rules.slashComments) return slashEnd(cursor, at)
      break
    case 36: // $
      if (text.charCodeAt(at + 1) === 36 || rules.dollarTags) {
        const end = dollarBodyEnd(text, at, rules.dollarTags)
        if (end >= 0) {
          cursor.kind = 'string'
          return end
        }
      }
  }
  const parameter = parameterEnd(text, at, code, code === 58 ? continuesPath(cursor) : cursor.afterOperand)
  if (parameter > 0) {
    cursor.kind = 'parameter'
    return parameter
  }
  cursor.kind = code === 123 || code === 125 ? 'punctuation' : 'operator'
  return operatorEnd(text, at, code)
}

function wordEnd(cursor: Cursor, start: number): number {
  const { text, rules } = cursor
  let at = start + 1
  let code = text.charCodeAt(at)
  while (isNamePart(code) || (code === 36 && rules.dollarInNames)) {
    at += 1
    code = text.charCodeAt(at)
  }
  if (at === start + 1 && (code === 39 || (code === 34 && rules.doubleQuotedStrings))) {
    const prefix = text.charCodeAt(start) | 32
    cursor.kind = 'string'
    if (prefix === 120) return quotedEnd(text, at, false)
    if (prefix === 114 && rules.rawStrings) return quotedEnd(text, at, false)
    if (prefix === 101 && rules.escapeStrings) return quotedEnd(text, at, true)
  }
  cursor.kind = 'word'
  return at
}

function digitEnd(cursor: Cursor, start: number): number {
  const end = numberEnd(cursor.text, start, cursor.rules)
  if (end < 0) return wordEnd(cursor, start)
  cursor.kind = 'number'
  return end
}

/** `.5` is a number, but not right after a name: `schema.1inch`. */
function pointEnd(cursor: Cursor, at: number): number {
  if (!cursor.afterOperand && isDigit(cursor.text.charCodeAt(at + 1))) return digitEnd(cursor, at)
  cursor.kind = 'punctuation'
  return at + 1
}

function lineComment(cursor: Cursor, at: number): number {
  cursor.kind = 'comment'
  return lineEnd(cursor.text, at)
}

/** Snowflake: `//` is a comment, but not in `file:///path`. */
function slashEnd(cursor: Cursor, at: number): number {
  const before = cursor.text.charCodeAt(at - 1)
  if (cursor.text.charCodeAt(at + 1) === 47 && before !== 58 && before !== 47) return lineComment(cursor, at)
  cursor.kind = 'operator'
  return at + 1
}
