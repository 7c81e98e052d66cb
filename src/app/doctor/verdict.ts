// Judges one view by what was seen of it.

import type { DoctorView } from '../../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'

export interface Seen {
  /** Null: it cannot be read, for the reason. */
  readonly unreadable: string | null
  readonly absentColumns: readonly string[]
  readonly newest: Date | null
  readonly completeUpTo: Date | null
  /** False: there are no rows where some are to be expected. */
  readonly rows: boolean
  /** Since when rows were looked for, as words. */
  readonly since: string
}

const minute = 60_000
/** Events come when something happens: a row a day is what a working account has at least. */
const quietMinutes = 24 * 60

export function verdict(view: ExportView, seen: Seen, now: Date): DoctorView {
  const { newest, completeUpTo, absentColumns } = seen
  const told = state(view, seen, now)
  return {
    view: view.name,
    ...told,
    newest: newest?.toISOString() ?? null,
    completeUpTo: completeUpTo?.toISOString() ?? null,
    latencyMinutes: view.latencyMinutes,
    absentColumns,
    withoutIt: view.withoutIt,
  }
}

function state(view: ExportView, seen: Seen, now: Date): Pick<DoctorView, 'state' | 'reason'> {
  const { unreadable, absentColumns, newest, rows, since } = seen
  if (unreadable !== null) return { state: 'unreadable', reason: unreadable }
  if (!rows) return { state: 'empty', reason: `no rows ${since}: nothing happened, or no right to see it` }
  const minutes = newest === null ? 0 : Math.floor((now.getTime() - newest.getTime()) / minute)
  if (minutes > view.latencyMinutes + quietMinutes) {
    return {
      state: 'old',
      reason: `newest row is ${duration(minutes)} old; ${duration(view.latencyMinutes)} is documented`,
    }
  }
  if (absentColumns.length > 0) return { state: 'partial', reason: `has no ${absentColumns.join(', ')}` }
  return { state: 'ready', reason: null }
}

function duration(minutes: number): string {
  if (minutes < 120) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
