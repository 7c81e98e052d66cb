// Days as text, `2026-10-05`, always UTC: counting them forward and back.

export const dayMs = 86_400_000

/** @param count Days forward; below zero, back. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** First day of the month after the day's. */
export function nextMonth(day: string): string {
  const date = new Date(day)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
