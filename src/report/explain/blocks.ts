// Splits a simple Markdown page into blocks: headings, paragraphs, list items, code and tables.

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly depth: number; readonly mark: string; readonly text: string }
  /** Lines kept as they are: fenced code, tables. */
  | { readonly kind: 'verbatim'; readonly lines: readonly string[] }

const fence = /^\s*(`{3,}|~{3,})/
const heading = /^(#{1,6})\s+(.*?)\s*#*$/
const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/
const tableRow = /^\s*\|/

export function blocksOf(page: string): readonly Block[] {
  const lines = page.split(/\r\n|\r|\n/)
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const taken = codeAt(lines, at) ?? rowsAt(lines, at) ?? textAt(lines, at)
    if (taken.block !== null) blocks.push(taken.block)
    at = taken.next
  }
  return blocks
}

interface Taken {
  readonly block: Block | null
  readonly next: number
}

function codeAt(lines: readonly string[], at: number): Taken | null {
  const opened = fence.exec(lines[at] ?? '')?.[1]
  if (opened === undefined) return null
  const closed = lines.findIndex((line, index) => index > at && line.trim().startsWith(opened) && /^\W+$/.test(line))
  const end = closed < 0 ? lines.length : closed
  return { block: { kind: 'verbatim', lines: lines.slice(at + 1, end) }, next: end + 1 }
}

function rowsAt(lines: readonly string[], at: number): Taken | null {
  let end = at
  while (end < lines.length && tableRow.test(lines[end] ?? '')) end += 1
  return end === at ? null : { block: { kind: 'verbatim', lines: lines.slice(at, end) }, next: end }
}

function textAt(lines: readonly string[], at: number): Taken {
  const first = lines[at] ?? ''
  if (first.trim() === '') return { block: null, next: at + 1 }
  const [, hashes, title = ''] = heading.exec(first) ?? []
  if (hashes !== undefined) return { block: { kind: 'heading', level: hashes.length, text: title }, next: at + 1 }
  let end = at + 1
  while (end < lines.length && continues(lines[end] ?? '')) end += 1
  const rest = lines.slice(at + 1, end).map((line) => line.trim())
  const [, indent, mark = '', start = ''] = item.exec(first) ?? []
  if (indent === undefined) {
    return { block: { kind: 'paragraph', text: [first.trim(), ...rest].join(' ') }, next: end }
  }
  const text = [start, ...rest].join(' ')
  return { block: { kind: 'item', depth: Math.floor(indent.length / 2), mark, text }, next: end }
}

function continues(line: string): boolean {
  return line.trim() !== '' && ![fence, heading, item, tableRow].some((start) => start.test(line))
}
