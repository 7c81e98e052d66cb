// Shows edits of an analysed text as lines of the file that the user edits, where the text is the file's own there.

import type { FindingRewrite } from '../../domain/finding.ts'
import { lineStarts, spanOf, type TextEdit, type TextRange } from '../../domain/text.ts'
import type { ReadModel, ReadText } from '../read-model.ts'
import { editedText } from './edited-text.ts'

/** A line of a loop or a macro is many lines of what runs, and the edit is certain for one of them only. */
const manyTimes = /\{%-?\s*(?:for|macro|call)\b/

/** More lines are not read in a comment. */
const mostLines = 30

/** Null where a template made the lines, or they are too many. */
export function rewrittenLines(model: ReadModel, index: number, edits: readonly TextEdit[]): FindingRewrite | null {
  const { source } = model.model
  const text = model.texts[index]
  if (text === undefined || edits.length === 0 || manyTimes.test(source)) return null
  const found = ownLines(source, text, edits) ?? lineBelow(source, text, edits)
  if (found === null) return null
  const { line, endLine } = spanOf(lineStarts(source), found.place)
  if (endLine - line >= mostLines) return null
  return {
    line,
    endLine,
    before: linesOf(source.slice(found.place.start, found.place.end)),
    after: found.after === null ? [] : linesOf(found.after),
  }
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}

interface FileLines {
  readonly place: TextRange
  /** Null: the lines go, ends and all. */
  readonly after: string | null
}

/** The lines stand in the file letter by letter. */
function ownLines(source: string, { sql, origin }: ReadText, edits: readonly TextEdit[]): FileLines | null {
  const removed = removedLines(sql, edits)
  const hull = removed ?? { start: edits[0]?.range.start ?? 0, end: edits.at(-1)?.range.end ?? 0 }
  const whole = wholeLines(sql, hull)
  const before = sql.slice(whole.start, whole.end)
  const margin = before.length - before.trimStart().length
  if (before.trim() === '') return null
  const start = whole.start + margin
  const { range, exact } = origin.locate({ start, end: start + before.trim().length })
  const place = wholeLines(source, range)
  if (!exact || source.slice(place.start, place.end) !== before) return null
  if (removed !== null) return { place, after: null }
  const own = edits.map(({ range: at, text }) => ({
    text,
    range: { start: at.start - whole.start, end: at.end - whole.start },
  }))
  return { place, after: editedText(before, own) }
}

/** An edit that takes lines away from the break before them on: the line that ends in it stays as it is. */
function removedLines(sql: string, [edit, ...others]: readonly TextEdit[]): TextRange | null {
  if (edit === undefined || others.length > 0 || edit.text !== '') return null
  const [lineBreak] = /^\r?\n/.exec(sql.slice(edit.range.start, edit.range.end)) ?? []
  return lineBreak === undefined ? null : { start: edit.range.start + lineBreak.length, end: edit.range.end }
}

/** A line that is put below one that ends in a tag, such as `from {{ ref('calls') }}`. */
function lineBelow(source: string, { sql, origin }: ReadText, edits: readonly TextEdit[]): FileLines | null {
  const [edit, ...others] = edits
  if (edit === undefined || others.length > 0 || edit.range.start !== edit.range.end) return null
  const at = edit.range.start
  const { end } = wholeLines(sql, edit.range)
  if (!edit.text.startsWith('\n') || sql.slice(at, end).trim() !== '') return null
  const above = origin.locate({ start: at - 1, end: at }).range
  const place = wholeLines(source, { start: above.end, end: above.end })
  const tag = source.slice(above.start, above.end)
  if (!/^\{\{.*\}\}$/.test(tag) || source.slice(above.end, place.end).trim() !== '') return null
  // A tag that made more than what stands above would take the line into its middle, and a block may hold another one.
  const next = end + sql.slice(end).search(/\S/)
  const until = next < end ? source.length : origin.locate({ start: next, end: next + 1 }).range.start
  if (until < above.end || source.slice(above.end, until).includes('{%')) return null
  return { place, after: source.slice(place.start, place.end).trimEnd() + edit.text }
}

/** From the first line's start to the last line's end, its line break left out. */
function wholeLines(text: string, { start, end }: TextRange): TextRange {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const rest = text.slice(Math.max(start, end)).search(/[\r\n]/)
  return { start: start === 0 ? 0 : from, end: rest === -1 ? text.length : Math.max(start, end) + rest }
}
