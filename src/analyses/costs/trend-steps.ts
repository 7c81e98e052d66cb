// Cuts a period into the steps of its trend: days up to a month, weeks up to half a year, months beyond.

import { addDays, dayMs, nextMonth } from '../../domain/utc-day.ts'

interface Step {
  /** UTC day, inclusive. */
  readonly from: string
  /** UTC day, exclusive. */
  readonly to: string
}

const daysForDays = 31
const daysForWeeks = 184

/** Steps are disjoint and cover [from, to); the first and last may be shorter. */
export function trendSteps(from: string, to: string): readonly Step[] {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs
  const next = days <= daysForDays ? 1 : days <= daysForWeeks ? 7 : null
  const steps: Step[] = []
  for (let at = from; at < to; ) {
    const end = next === null ? nextMonth(at) : addDays(at, next)
    steps.push({ from: at, to: end < to ? end : to })
    at = end
  }
  return steps
}
