// The day in a date or timestamp literal.

/** Days since 1970; null where it is none. */
export function dayOf(literal: string | null): number | null {
  const found = literal === null ? null : /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(literal)
  if (found === null) return null
  const days = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000
  return Number.isFinite(days) ? days : null
}
