// Moments as rows hold them, and time split at the full hours of UTC.

export const hourMs = 3_600_000

/** `2026-10-05 12:30:00.123`. */
export function momentText(moment: number): string {
  return new Date(moment).toISOString().replace('T', ' ').slice(0, 23)
}

/** Calls with each hour's number since 1970 and the milliseconds in it; without any where `to` is not after `from`. */
export function eachHour(from: number, to: number, visit: (hour: number, ms: number) => void): void {
  let at = from
  while (at < to) {
    const hour = Math.floor(at / hourMs)
    const until = Math.min(to, (hour + 1) * hourMs)
    visit(hour, until - at)
    at = until
  }
}
