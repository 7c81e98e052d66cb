// Means a day before and after a change, over whole weeks where there are enough days.

export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

const mostDays = 28

export interface Around {
  /** First day of the new level. */
  readonly at: number
  /** First day of the old level, and the day after the last of the new one. */
  readonly base: number
  readonly until: number
}

/** @param known 1 on days that count; absent days count as zero, unknown ones not at all. */
export function dailyMeans(values: Float64Array, known: Uint8Array, { at, base, until }: Around): BeforeAfter {
  const before = lastDays(known, base, at)
  // The day of the change has something of both; it counts only where nothing else is there.
  const after = lastDays(known, Math.min(at + 1, until - 1), until)
  return { before: mean(values, before), after: mean(values, after) }
}

/** What still rises is told at what it has come to: the mean of its latest week. */
export function risenMeans(values: Float64Array, known: Uint8Array, around: Around): BeforeAfter {
  const { before } = dailyMeans(values, known, around)
  return { before, after: dailyMeans(values, known, { ...around, at: Math.max(around.at, around.until - 8) }).after }
}

/** Change a day from the old level to the new one. */
export function meanChange(values: Float64Array, known: Uint8Array, around: Around): number {
  const { before, after } = dailyMeans(values, known, around)
  return after - before
}

/** Change a day from the week before a day to the week after it, as far as there are days. */
export function weekChange(values: Float64Array, known: Uint8Array, at: number): number {
  return meanChange(values, known, { at, base: Math.max(0, at - 7), until: Math.min(values.length, at + 8) })
}

/** Mean of a measure a run. NaN: there was no run, or nothing was measured. */
export function perRunMeans(values: Float64Array, runs: Float64Array, around: Around, known: Uint8Array): BeforeAfter {
  const total = dailyMeans(values, known, around)
  const count = dailyMeans(runs, known, around)
  return { before: total.before / count.before, after: total.after / count.after }
}

/** The latest known days of [from, to): whole weeks of them from one week on, four at most. */
function lastDays(known: Uint8Array, from: number, to: number): readonly number[] {
  const days: number[] = []
  for (let day = to - 1; day >= Math.max(0, from) && days.length < mostDays; day--) if (known[day] === 1) days.push(day)
  return days.length < 7 ? days : days.slice(0, Math.floor(days.length / 7) * 7)
}

function mean(values: Float64Array, days: readonly number[]): number {
  if (days.length === 0) return 0
  return days.reduce((sum, day) => sum + (values[day] ?? 0), 0) / days.length
}
