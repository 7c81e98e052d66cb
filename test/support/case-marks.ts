// The carets of a rule case: which columns of which line a rule must flag, and how hits are drawn for comparison.

/** A place in the case file that must be flagged: zero-based line, half-open columns. */
export interface Mark {
  readonly line: number
  readonly from: number
  readonly to: number
  /** Part of the message that must stand there; '' for any. */
  readonly note: string
}

// `--<` says that the first mark begins in column 1, where the comment itself stands.
const markLine = /^(\s*--)(<?)([ ^]*\^)\s*(.*)$/

/** Takes the caret lines out of a text (leaving blank lines) and says what they mark in the code line above. */
export function takeMarks(
  lines: readonly string[],
  firstLine: number,
  place: string,
): { readonly sql: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = []
  let code = -1
  const kept = lines.map((line, index) => {
    const match = markLine.exec(line)
    if (match === null) {
      code = index
      return line
    }
    if (code < 0) throw new Error(`${place}:${firstLine + index + 1}: carets with no code line above them`)
    const [, open = '', fromStart, carets = '', note = ''] = match
    const offset = open.length + (fromStart === '<' ? 1 : 0)
    for (const run of carets.matchAll(/\^+/g)) {
      const from = fromStart === '<' && run.index === 0 ? 0 : offset + run.index
      marks.push({ line: firstLine + code, from, to: offset + run.index + run[0].length, note: note.trim() })
    }
    return ''
  })
  return { sql: kept.join('\n'), marks }
}

/** The place of a range as carets would mark it: only its first line, to the end of the code when it runs on. */
export function markOf(sql: string, range: { readonly start: number; readonly end: number }, note: string): Mark {
  const before = sql.slice(0, range.start)
  const line = before.split('\n').length - 1
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = sql.indexOf('\n', range.start)
  const text = sql.slice(lineStart, lineEnd === -1 ? sql.length : lineEnd).trimEnd()
  return { line, from: range.start - lineStart, to: Math.min(range.end - lineStart, text.length), note }
}

/** The text with every mark drawn below its line, in one fixed order: what a failing case shows as a difference. */
export function drawn(text: string, marks: readonly Mark[]): string {
  const ordered = [...marks].sort((a, b) => a.from - b.from || a.to - b.to || a.note.localeCompare(b.note))
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...ordered.filter((mark) => mark.line === index).map(caretLine)])
    .join('\n')
}

function caretLine({ from, to, note }: Mark): string {
  const carets =
    from >= 2 ? `--${' '.repeat(from - 2)}${'^'.repeat(to - from)}` : `--<${'^'.repeat(Math.max(1, to - 3))}`
  return note === '' ? carets : `${carets} ${note}`
}
