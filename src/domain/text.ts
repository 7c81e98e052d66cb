// Places in a text: offsets in UTF-16 code units inside, one-based lines and columns outside.

/** Half-open range of UTF-16 offsets into one text. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Puts other text in place of a range; an empty range inserts. */
export interface TextEdit {
  readonly range: TextRange
  readonly text: string
}

/** One-based line and column, as editors show them; the end is exclusive. */
export interface SourceSpan {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Offsets at which each line of a text begins; CRLF, LF and lone CR each end a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return starts
}

/** Line and column of both ends of a range, given the line starts of its text. */
export function spanOf(starts: readonly number[], range: TextRange): SourceSpan {
  const from = positionOf(starts, range.start)
  const to = positionOf(starts, Math.max(range.start, range.end))
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

function positionOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
