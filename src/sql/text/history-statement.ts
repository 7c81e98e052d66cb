// What a statement of a query history says of itself, in one pass over its text: fingerprint, relation written, comments.

import type { Dialect } from '../../domain/dialect.ts'
import { readTemplate } from './fingerprint.ts'
import type { Cursor } from './lexer.ts'
import { WriteTarget } from './write-target.ts'

export interface HistoryStatement {
  /** 16 hex digits: comments, white space and letter case gone, literals and lists of them folded. */
  readonly fingerprint: string
  /** Parts of the relation's name, as written without quotes. */
  readonly target: readonly string[] | null
  /**
   * Comments that may carry metadata, with their marks: those before the first and after the last token, where tools write
   * them. One in the middle is part of what somebody wrote, and may be a copy of another statement's.
   */
  readonly comments: readonly string[]
}

/** Characters of comments that are kept per statement; dbt's with all tags are a tenth of it. */
const mostComments = 32_768

/** Snowflake keeps so many characters of a text. */
const cutLength = 100_000

/** Any text will do: cut anywhere, not SQL at all, hostile. */
export function readHistoryStatement(text: string, dialect: Dialect): HistoryStatement {
  const target = new WriteTarget()
  const leading: string[] = []
  const trailing: string[] = []
  let seen = false
  const fingerprint = readTemplate(text, dialect, (cursor) => {
    if (cursor.kind === 'comment') {
      const comment = metadataComment(cursor)
      if (comment !== null) (seen ? trailing : leading).push(comment)
      return
    }
    if (!target.done) target.read(cursor)
    if (text.charCodeAt(cursor.start) === semicolon) return
    seen = true
    if (trailing.length > 0) trailing.length = 0
  })
  // What ends before the cut stood in the middle; what the cut left open is told by its missing mark.
  const last = text.length < cutLength ? trailing : trailing.filter((comment) => !isClosed(comment))
  return { fingerprint, target: target.name(), comments: withinLimit([...leading, ...last]) }
}

const semicolon = 59

/**
 * The same as three lines for SQL to split: fingerprint; name of the relation, lower case, with a leading point for each part
 * that the text leaves out (`..orders`), or empty; comments as a JSON array, or empty.
 */
export function historyStatementLines(text: string, dialect: Dialect): string {
  const { fingerprint, target, comments } = readHistoryStatement(text, dialect)
  return `${fingerprint}\n${target === null ? '' : targetLine(target, dialect)}\n${comments.length === 0 ? '' : JSON.stringify(comments)}`
}

/** `db..t` is in the schema PUBLIC on Snowflake. */
function targetLine(parts: readonly string[], dialect: Dialect): string {
  const named = parts.map((part, at) => (part === '' && at > 0 && dialect === 'snowflake' ? 'public' : part))
  const missing = '.'.repeat(Math.max(0, 3 - parts.length))
  // Line breaks in a quoted name would split the lines.
  return (
    missing +
    named
      .join('.')
      .toLowerCase()
      .replace(/[\n\r]/g, ' ')
  )
}

/** Null: nothing in it looks like JSON, key=value or key: value, or it is a hint to the planner. */
function metadataComment({ text, start, end }: Cursor): string | null {
  const isHint = text.charCodeAt(start + 1) === 42 && text.charCodeAt(start + 2) === 43
  const comment = text.slice(start, end)
  return !isHint && /[{=:]/.test(comment) ? comment : null
}

function isClosed(comment: string): boolean {
  return !comment.startsWith('/*') || (comment.length >= 4 && comment.endsWith('*/'))
}

/** Those with a brace first: code that was commented out must not crowd out the metadata. In the order of the text. */
function withinLimit(comments: readonly string[]): readonly string[] {
  let left = mostComments
  const kept = new Map<number, string>()
  for (const braces of [true, false]) {
    comments.forEach((comment, at) => {
      if (left <= 0 || comment.includes('{') !== braces) return
      kept.set(at, comment.length <= left ? comment : cut(comment, left))
      left -= comment.length
    })
  }
  return [...kept].sort(([a], [b]) => a - b).map(([, comment]) => comment)
}

/** Not between the halves of a character outside of the basic plane. */
function cut(text: string, length: number): string {
  const code = text.charCodeAt(length - 1)
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? length - 1 : length)
}
