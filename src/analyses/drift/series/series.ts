// A subject's days as dense arrays, one per measure, on one calendar for all subjects of an account.

import type { Subject } from '../../../domain/watch/subject.ts'

/** Columns of measures.sql after the numbers of subject and day. */
export const measures = [
  'units',
  'idle',
  'runs',
  'failedRuns',
  'bytes',
  'parts',
  'work',
  'spill',
  'ms',
  'rows',
  'written',
] as const

export type Measure = (typeof measures)[number]

/** What holds for all series of one judgement. */
export interface Calendar {
  /** First UTC day; index 0 of all arrays. */
  readonly from: string
  /** Number of days; the last is the last complete one. */
  readonly days: number
}

export interface AccountDays {
  /** 1 on days of which anything is known; elsewhere nothing is judged, and nothing counts as absent. */
  readonly known: Uint8Array
  /** Spend of the whole account a day, lately: in money, and in the native unit; NaN unknown. */
  readonly costPerDay: number
  readonly unitsPerDay: number
}

export interface Series {
  readonly subject: Subject
  readonly unit: string | null
  readonly currency: string | null
  /** Money a unit; NaN: no price known. */
  readonly price: number
  /** Sums by day; 0 where the subject did nothing. */
  readonly by: Readonly<Record<Measure, Float64Array>>
  readonly account: AccountDays
  /** Days on which somebody changed the very model or the settings of the very warehouse, in order; empty where none is known. */
  readonly deploys: readonly number[]
}
