// Tells whether a token stands inside a scripting block (BEGIN ... END, DECLARE, IF, loops, CASE), whose semicolons end no statement.

import type { Dialect } from '../../domain/dialect.ts'
import { advance, type Cursor } from './lexer.ts'

const openers = new Set(['IF', 'FOR', 'WHILE', 'LOOP', 'REPEAT', 'CASE'])
const transactionWords = new Set(['TRANSACTION', 'TRAN', 'WORK', 'NAME', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE'])
/** After these a statement of a block begins. */
const starters = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT', ':', 'ATOMIC'])
const routines = new Set(['PROCEDURE', 'FUNCTION', 'TASK'])
/** Longest word that matters here: TRANSACTION. */
const longest = 11
const other = "'"

export class ScriptBlocks {
  private readonly declares: boolean
  private depth = 0
  /** DECLARE was read: its semicolons belong to the block whose BEGIN follows. */
  private declaring = false
  private routine = false
  private count = 0
  private first = ''
  private previous = ';'

  constructor(dialect: Dialect) {
    // Elsewhere DECLARE outside of a block is a statement of its own.
    this.declares = dialect === 'snowflake'
  }

  inside(): boolean {
    return this.depth > 0 || this.declaring
  }

  /** A statement ended. */
  reset(): void {
    this.depth = 0
    this.count = 0
    this.first = ''
    this.previous = ';'
    this.declaring = false
    this.routine = false
  }

  read(cursor: Cursor): void {
    const word = spelling(cursor)
    this.count += 1
    if (this.count === 1) this.first = word
    if (this.count <= 8 && this.first === 'CREATE' && routines.has(word)) this.routine = true
    if (this.previous !== '.' && (this.inside() || this.count <= 3 || this.routine)) this.step(word, cursor)
    this.previous = word
  }

  private step(word: string, cursor: Cursor): void {
    const starts = this.startsStatement()
    if (this.depth > 0 && word === 'END') this.depth -= 1
    else if (word === 'BEGIN' && starts && !this.beginsTransaction(cursor)) {
      this.depth += 1
      this.declaring = false
    } else if (word === 'DECLARE' && starts && this.depth === 0 && (this.declares || this.routine))
      this.declaring = true
    else if (word === 'CASE' && this.depth > 0 && this.previous !== 'END') this.depth += 1
    else if (openers.has(word) && starts && !(word === 'IF' && callsIf(cursor))) this.depth += 1
  }

  private startsStatement(): boolean {
    if (this.depth > 0) return starters.has(this.previous)
    if (this.declaring) return this.previous === ';'
    if (this.count === 1) return true
    return (this.routine && this.previous === 'AS') || (this.count === 3 && this.previous === ':')
  }

  private beginsTransaction(cursor: Cursor): boolean {
    if (this.depth > 0 || this.declaring) return false
    const next = peek(cursor)
    return next === '' || next === ';' || transactionWords.has(next)
  }
}

/** Upper-case word, operator or punctuation; a mark that equals no word for names, literals and longer words. */
function spelling(cursor: Cursor): string {
  const length = cursor.end - cursor.start
  if (cursor.kind === 'word')
    return length <= longest ? cursor.text.slice(cursor.start, cursor.end).toUpperCase() : other
  return cursor.kind === 'punctuation' || cursor.kind === 'operator'
    ? cursor.text.slice(cursor.start, cursor.end)
    : other
}

/** Spelling of the next token that is no comment; '' at the end. The cursor stays. */
function peek(cursor: Cursor): string {
  const ahead = { ...cursor }
  while (advance(ahead)) if (ahead.kind !== 'comment') return spelling(ahead)
  return ''
}

/** IF(a, b, c) is the function: a condition in brackets has no comma of its own. */
function callsIf(cursor: Cursor): boolean {
  const ahead = { ...cursor }
  let depth = 0
  while (advance(ahead)) {
    if (ahead.kind === 'comment') continue
    const code = ahead.text.charCodeAt(ahead.start)
    if (depth === 0 && code !== 40) return false
    if (ahead.kind !== 'punctuation') continue
    if (code === 40 || code === 91 || code === 123) depth += 1
    else if (code === 41 || code === 93 || code === 125) depth -= 1
    else if (code === 44 && depth === 1) return true
    else if (code === 59) return false
    if (depth === 0) return false
  }
  return false
}
