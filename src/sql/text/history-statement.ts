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
  /** Texts of comments that may carry metadata, without their marks. */
  readonly comments: readonly string[]
}

/** Characters of comments that are kept per statement; dbt's with all tags are a tenth of it. */
const mostComments = 32_768

/** Any text will do: cut anywhere, not SQL at all, hostile. */
export function readHistoryStatement(text: string, dialect: Dialect): HistoryStatement {
  const target = new WriteTarget()
  const comments: string[] = []
  const fingerprint = readTemplate(text, dialect, (cursor) => {
    if (cursor.kind === 'comment') {
      const body = commentBody(cursor)
      if (body !== null) comments.push(body)
    } else if (!target.done) target.read(cursor)
  })
  return { fingerprint, target: target.name(), comments: withinLimit(comments) }
}

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
function commentBody({ text, start, end }: Cursor): string | null {
  const block = text.charCodeAt(start + 1) === 42
  const closed = block && end - start >= 4 && text.endsWith('*/', end)
  const body = text.slice(start + 2, closed ? end - 2 : end).trim()
  return /[{=:]/.test(body) && !(block && body.startsWith('+')) ? body : null
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
