// Whether a subject appeared or went for good, from the days on which it did anything.

export interface Appearance {
  readonly at: number
  readonly detectedAt: number
  /** Chance of so many days of activity by one that is there all along. */
  readonly chance: number
}

/** Days with the account known and the subject absent that come before anything is called new. */
const quietBefore = 14
/** Days of activity before something is called new. */
const leastActive = 3
/** Days of activity, and the share of days from first to last, that make an absence tell something. */
const leastRegular = 10
const regularShare = 0.6
const leastAbsent = 4

/** The first day of activity, where enough quiet days lie before it. Null: it was always there, or there is too little yet. */
export function appeared(active: Uint8Array, known: Uint8Array): Appearance | null {
  const first = active.indexOf(1)
  if (first < 0) return null
  const quiet = count(known, 0, first)
  if (quiet < quietBefore) return null
  let seen = 0
  for (let day = first; day < active.length; day++) {
    seen += active[day] ?? 0
    // By the rule of succession, a thing that did nothing on n days does something on the next with 1 in n + 2.
    if (seen === leastActive) return { at: first, detectedAt: day, chance: (quiet + 2) ** -leastActive }
  }
  return null
}

/**
 * The first day of an absence longer than any before, of what was there on most days; once and a half the longest one, since
 * schedules pause over week ends and holidays. Null: it is there, or was never regular.
 */
export function vanished(active: Uint8Array, known: Uint8Array): Appearance | null {
  const last = active.lastIndexOf(1)
  const first = active.indexOf(1)
  const days = count(active, 0, active.length)
  const span = count(known, first, last + 1)
  if (first < 0 || days < leastRegular || days < regularShare * span) return null
  const usual = longestGap(active, known, first, last)
  const enough = Math.max(leastAbsent, Math.ceil(1.5 * usual) + 1)
  let absent = 0
  for (let day = last + 1; day < active.length; day++) {
    absent += known[day] ?? 0
    if (absent >= enough) return { at: last + 1, detectedAt: day, chance: (1 - days / (span + 2)) ** absent }
  }
  return null
}

function count(flags: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let day = Math.max(0, from); day < to; day++) sum += flags[day] ?? 0
  return sum
}

function longestGap(active: Uint8Array, known: Uint8Array, first: number, last: number): number {
  let [longest, gap] = [0, 0]
  for (let day = first; day <= last; day++) {
    gap = active[day] === 1 ? 0 : gap + (known[day] ?? 0)
    longest = Math.max(longest, gap)
  }
  return longest
}
