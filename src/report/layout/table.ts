// A plain table for terminals: columns as wide as needed, the widest ones shortened until the table fits.

import { cells, padTo, shorten } from './width.ts'

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Where a text may be cut; null keeps it whole. */
  readonly cut: 'end' | 'middle' | null
}

export interface Cell {
  readonly text: string
  /** Applied after padding, so that escapes for colour do not count as width. */
  readonly paint: (text: string) => string
}

const between = '  '
const narrowest = 10

/** Header first; no trailing spaces. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  heading: (text: string) => string,
): readonly string[] {
  const widths = columnWidths(columns, rows, width)
  const line = (cellsOfRow: readonly Cell[]): string => {
    const last = cellsOfRow.findLastIndex((cell) => cell.text !== '')
    return cellsOfRow
      .slice(0, last + 1)
      .map((cell, index) => {
        const column = columns[index]!
        const cut = column.cut === null ? cell.text : shorten(cell.text, widths[index]!, column.cut)
        const unpadded = index === last && column.align === 'left'
        return cell.paint(unpadded ? cut : padTo(cut, widths[index]!, column.align))
      })
      .join(between)
  }
  return [line(columns.map((column) => ({ text: column.title, paint: heading }))), ...rows.map(line)]
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly number[] {
  const widths = columns.map((column, index) =>
    Math.max(cells(column.title), ...rows.map((row) => cells(row[index]?.text ?? ''))),
  )
  let excess = widths.reduce((sum, each) => sum + each, 0) + between.length * (columns.length - 1) - width
  while (excess > 0) {
    const widest = columns.reduce(
      (best, column, index) =>
        column.cut !== null && widths[index]! > narrowest && (best < 0 || widths[index]! > widths[best]!)
          ? index
          : best,
      -1,
    )
    if (widest < 0) break
    widths[widest] = widths[widest]! - 1
    excess -= 1
  }
  return widths
}
