// FOCUS rows as comma-separated values, columns in the order of the specification.

import { type FocusRow, focusColumns } from '../../domain/focus.ts'
import { csv } from './csv.ts'

export function renderFocus(rows: readonly FocusRow[]): string {
  return csv(
    focusColumns,
    rows.map((row) => focusColumns.map((column) => row[column])),
  )
}
