// Plain text and Markdown tables from the same rows.

export type Cell = string | number

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export function textTable({ title, head, rows }: Table): string {
  const texts = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)))
  const isNumber = head.map((_, column) => rows.every((row) => /^[\d.,%+-]*$/.test(String(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => (isNumber[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [title, ...texts.map((row) => `  ${line(row)}`), ''].join('\n')
}

export function markdownTable({ title, head, rows }: Table): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.map((cell) => escaped(String(cell))).join(' | ')} |`
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}

/** `plain` for a list under a heading, in both forms. */
export function textList(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [title, ...items.map((item) => `  ${item}`), ''].join('\n')
}

export function markdownList(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [`### ${title}`, '', ...items.map((item) => `- ${escaped(item)}`), ''].join('\n')
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')
}
