// Cuts a period into the steps of its trend: days up to a month, weeks up to half a year, months beyond.

interface Step {
  /** UTC day, inclusive. */
  readonly from: string
  /** UTC day, exclusive. */
  readonly to: string
}

const dayMs = 86_400_000
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

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

function nextMonth(day: string): string {
  const date = new Date(day)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
