// Finds the comments before the first and after the last token of a statement: where tools write what ran it, and pasted text rarely is.

import type { Dialect } from '../../domain/dialect.ts'
import { advance, cursorOver } from './lexer.ts'

/** Comments kept at either edge; more is no metadata. */
const mostComments = 8

/**
 * Comments with their delimiters, in order. Of a text that the platform cut, only a comment that the cut itself left open
 * counts as the last: one that ends before the cut stood in the middle.
 */
export function edgeComments(text: string, dialect: Dialect, isCut: boolean): readonly string[] {
  const cursor = cursorOver(text, dialect)
  const leading: string[] = []
  let trailing: string[] = []
  let seen = false
  while (advance(cursor)) {
    if (cursor.kind === 'comment') {
      const comment = text.slice(cursor.start, cursor.end)
      if (seen) trailing.push(comment)
      else leading.push(comment)
    } else if (text.charCodeAt(cursor.start) !== semicolon) {
      seen = true
      if (trailing.length > 0) trailing = []
    }
  }
  const last = isCut ? trailing.filter((comment) => comment.startsWith('/*') && !comment.endsWith('*/')) : trailing
  return [...leading.slice(0, mostComments), ...last.slice(-mostComments)]
}

const semicolon = 59
