// What models really cost a month on both sides of a change, over complete days of the store.

import type { BuildForm } from './snapshot.ts'

/** Complete UTC days on each side of a change that it is judged over: whole weeks, so that weekdays weigh alike. */
export const judgedDays = [28, 7] as const

export type JudgedDays = (typeof judgedDays)[number]

/** Decimal text a month of 30 days, in `currency`, which is a unit's name where there is no price. */
export interface ActualCost {
  /** unique_id; its tests count with it. Of a reader that is no model: the fingerprint of its statement. */
  readonly subject: string
  readonly kind: 'model' | 'reader'
  /** `snowflake.acme`. */
  readonly account: string
  readonly currency: string
  readonly days: JudgedDays
  /** First UTC day that is wholly as changed. */
  readonly since: string
  readonly before: ActualSide
  readonly after: ActualSide
  readonly delta: string
  /** The two sides differ by more than the days of each do among themselves. */
  readonly moved: boolean
}

export interface ActualSide {
  readonly amount: string
  readonly runsPerMonth: number
  readonly forms: readonly { readonly form: BuildForm; readonly amount: string; readonly runsPerMonth: number }[]
}

/** Of a subject that cannot be judged, why. */
export interface NotJudged {
  readonly subject: string
  readonly reason: string
}
