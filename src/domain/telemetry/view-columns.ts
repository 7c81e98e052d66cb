// Short ways to declare the columns of an export view.

import type { ColumnType, ViewColumn } from './export-view.ts'

type Types = Readonly<Record<string, ColumnType>>

/** Without one of these the view gives nothing. */
export function required(columns: Types): readonly ViewColumn[] {
  return Object.entries(columns).map(([name, type]) => ({ name, type, required: true }))
}

/** Absent ones become null and are reported. */
export function optional(columns: Types): readonly ViewColumn[] {
  return Object.entries(columns).map(([name, type]) => ({ name, type, required: false }))
}
