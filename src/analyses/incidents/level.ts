// Whether spend is back where it was before a change, judged on complete days beside the same weekdays before it.

import { addDays, dayMs } from '../../domain/utc-day.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'

/** Complete days in a row that must be back. Of four, two at least are working days. */
const backDays = 4

/** Weeks before the change that say what a weekday cost. */
const weeksBefore = 4

/** As much of the increase as may be left of it. */
const leftOver = 0.2

export interface LevelNow {
  /** First of the days that are back; null: it is not. */
  readonly backSince: string | null
  /** Spend a day over the last week of the change, at most; nano. */
  readonly daily: bigint
}

export interface ChangedLevel {
  readonly startedOn: string
  readonly dailyBefore: string
  readonly dailyAfter: string
}

/** Null where the days do not reach the change, or it is too young to be back. Works for increases and for what vanished. */
export function levelNow(days: SubjectDays, change: ChangedLevel, asOf: string): LevelNow | null {
  const at = (day: string): number => Math.round((Date.parse(day) - Date.parse(days.from)) / dayMs)
  const start = at(change.startedOn)
  const last = at(asOf)
  if (last >= days.amounts.length || last - start < backDays) return null
  const week = days.amounts.slice(Math.max(start, last - 6, 0), last + 1)
  const daily = week.reduce((sum, amount) => sum + amount, 0n) / BigInt(week.length)
  let excess = 0
  for (let index = last - backDays + 1; index <= last; index++) {
    excess += Number(days.amounts[index] ?? 0n) / 1e9 - usual(days, index, start, Number(change.dailyBefore))
  }
  const rise = Number(change.dailyAfter) - Number(change.dailyBefore)
  const left = rise === 0 ? 1 : excess / (rise * backDays)
  return { backSince: left <= leftOver ? addDays(asOf, 1 - backDays) : null, daily }
}

/** Median of the same weekday in the weeks before the change; where there are none, what it cost a day then. */
function usual(days: SubjectDays, index: number, start: number, before: number): number {
  const same: number[] = []
  for (let back = index - 7; back >= 0 && same.length < weeksBefore; back -= 7) {
    if (back < start) same.push(Number(days.amounts[back]) / 1e9)
  }
  if (same.length === 0) return before
  same.sort((a, b) => a - b)
  const middle = same.length >> 1
  const upper = same[middle] ?? before
  return same.length % 2 === 1 ? upper : (upper + (same[middle - 1] ?? upper)) / 2
}
