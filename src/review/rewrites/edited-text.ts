// Applies edits to a text, and puts edits of several findings together where none touches another.

import type { TextEdit } from '../../domain/text.ts'

export function editedText(text: string, edits: readonly TextEdit[]): string {
  let [result, at] = ['', 0]
  for (const { range, text: other } of inTextOrder(edits)) {
    result += text.slice(at, range.start) + other
    at = range.end
  }
  return result + text.slice(at)
}

/** Null where two of them touch the same place: which of them holds after the other does not show. */
export function joinedEdits(groups: readonly (readonly TextEdit[])[]): readonly TextEdit[] | null {
  const edits = inTextOrder(groups.flat())
  const apart = edits.every((edit, index) => {
    const next = edits[index + 1]
    return next === undefined || (edit.range.end <= next.range.start && edit.range.start < next.range.start)
  })
  return apart ? edits : null
}

function inTextOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((one, other) => one.range.start - other.range.start || one.range.end - other.range.end)
}
