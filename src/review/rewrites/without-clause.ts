// Takes a clause out of a text, together with the blank room it stood in.

import type { TextEdit, TextRange } from '../../domain/text.ts'

/** A clause that ends its line goes with the break before it; the break after it stays, and may end a comment. */
export function withoutClause(sql: string, range: TextRange): TextEdit {
  const endsLine = /^[ \t]*(?:\r?\n|$)/.test(sql.slice(range.end))
  const before = sql.slice(0, range.start)
  const room = (endsLine ? /(?:\r?\n)?[ \t]*$/ : /[ \t]*$/).exec(before)?.[0].length ?? 0
  const needsGap = !endsLine && !/^[\s)]/.test(sql.slice(range.end))
  return { range: { start: range.start - room, end: range.end }, text: needsGap ? ' ' : '' }
}
