// Calendar months that lie in a span of days as a whole.

import { nextMonth } from '../../domain/utc-day.ts'

export interface Month {
  /** `2026-10`. */
  readonly month: string
  /** UTC days [from, to). */
  readonly from: string
  readonly to: string
}

/** Of [from, to), oldest first. */
export function wholeMonths(from: string, to: string): readonly Month[] {
  const months: Month[] = []
  let start = from.endsWith('-01') ? from : nextMonth(from)
  for (let end = nextMonth(start); end <= to; start = end, end = nextMonth(start)) {
    months.push({ month: start.slice(0, 7), from: start, to: end })
  }
  return months
}

/** Months since the year 0. */
export function monthNumber(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return 12 * year + number - 1
}
