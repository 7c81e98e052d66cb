// What `plimsoll doctor` found: which views give what, what each missing one costs in answers, and the grants that mend it.

import type { Account } from './account.ts'

/**
 * `ready`: its rows can be read. `old`: the newest row is older than the documented delay explains. `empty`: no rows of the
 * last days. `partial`: columns are missing. `unreadable`: not there, no right, or a column is missing without which it says nothing.
 */
export type ViewState = 'ready' | 'partial' | 'old' | 'empty' | 'unreadable'

export interface DoctorView {
  readonly view: string
  readonly state: ViewState
  /** Why it is not ready; null when it is. */
  readonly reason: string | null
  /** Time of the newest row, ISO 8601; null without rows, or for views of the present. */
  readonly newest: string | null
  /** Rows are complete before it, ISO 8601; null where nobody knows. */
  readonly completeUpTo: string | null
  /** Documented delay until a row appears. */
  readonly latencyMinutes: number
  readonly absentColumns: readonly string[]
  /** What cannot be answered without it, as the end of "Without it ...". */
  readonly withoutIt: string
}

export interface DoctorAccount {
  readonly account: Account
  /** Where was looked: at the platform, a folder of exports, or the store. */
  readonly looked: 'platform' | 'exports' | 'store'
  /** Why nothing could be asked; null when it could. */
  readonly fault: string | null
  readonly views: readonly DoctorView[]
  /** Statements that open what is missing, least rights; to be run by an administrator. */
  readonly grants: readonly string[]
}

export interface DoctorResult {
  readonly schema: 'plimsoll/doctor/1'
  readonly accounts: readonly DoctorAccount[]
}
