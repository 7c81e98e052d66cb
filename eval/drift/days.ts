// Days between UTC days.

const dayMs = 86_400_000

/** Whole days from one to the other; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}
