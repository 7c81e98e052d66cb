// The days of a judgement, with their weekdays and ends of months.

import { addDays } from '../../domain/utc-day.ts'
import type { Calendar } from './series/series.ts'
import type { DayNames } from './statistics/calendar-effects.ts'

/** The `days` UTC days up to and with `asOf`. */
export function calendarUpTo(asOf: string, days: number): Calendar & { readonly to: string } {
  const to = addDays(asOf, 1)
  return { from: addDays(to, -days), days, to }
}

/** Ends of months are their last two days and the first of the next, when books are closed. */
export function dayNames({ from, days }: Calendar): DayNames {
  const monthEnds = new Uint8Array(days)
  let month = 0
  for (let day = 0; day < days; day++) {
    const date = addDays(from, day)
    const isEnd = date.endsWith('-01') || addDays(date, 1).endsWith('-01') || addDays(date, 2).endsWith('-01')
    if (isEnd && (day === 0 || monthEnds[day - 1] === 0)) month++
    if (isEnd) monthEnds[day] = month
  }
  return { firstWeekday: new Date(from).getUTCDay(), monthEnds }
}
