// What the day of the week and the end of the month add to a series of logarithms.

import { median } from './robust.ts'

/** Index 0..6 by `(day + firstWeekday) % 7`, Sunday 0; `monthEnd` comes on top on days marked so. */
export interface CalendarEffects {
  readonly weekday: readonly number[]
  readonly monthEnd: number
  /** Whether a past end of a month was seen, so that `monthEnd` is known, be it zero. */
  readonly monthEndKnown: boolean
}

export interface DayNames {
  /** Weekday of index 0, Sunday 0. */
  readonly firstWeekday: number
  /** 1 on days around the end of a month, numbered by month: 1 for the first month end of the days, 2 for the next; else 0. */
  readonly monthEnds: Uint8Array
}

export const noEffects: CalendarEffects = { weekday: [0, 0, 0, 0, 0, 0, 0], monthEnd: 0, monthEndKnown: false }

/** Fewer days than this say nothing of a week (two of each weekday). */
const leastDays = 14
/** From so many days on, each weekday speaks for itself; before, it is drawn to the others of its type. */
const fullDays = 56
/** Days on each side that the end of a month is held against, and on both. */
const sideDays = 5
const aroundDays = 2 * sideDays
/** What noise makes of a few days would be taken off the next end in one go, which then looks like a step. */
const leastErrors = 2

/**
 * Effects from the values up to `until` (exclusive), NaN where there is none. Each day is held against the median of the
 * week around it, so that steps and ramps cancel; an effect is the median over weeks, with few weeks drawn towards working
 * days and weekend days as a whole.
 */
export function calendarEffects(values: Float64Array, until: number, names: DayNames): CalendarEffects {
  let seen = 0
  for (let day = 0; day < until; day++) if (!Number.isNaN(values[day])) seen++
  if (until < leastDays || seen < leastDays / 2) return noEffects
  const deviations = new Float64Array(until).fill(Number.NaN)
  for (let day = 3; day < until - 3; day++) deviations[day] = (values[day] ?? Number.NaN) - weekCentre(values, day)
  const ordinary = (day: number): boolean => names.monthEnds[day] === 0
  const weekday = weekdayEffects(deviations, names.firstWeekday, until, ordinary)
  const noise = (): number => noiseOf(deviations, weekday, names.firstWeekday, ordinary)
  return { weekday, ...monthEndEffect(values, weekday, until, names, noise) }
}

export function without(value: number, day: number, effects: CalendarEffects, names: DayNames): number {
  const monthEnd = names.monthEnds[day] === 0 ? 0 : effects.monthEnd
  return value - (effects.weekday[(day + names.firstWeekday) % 7] ?? 0) - monthEnd
}

/**
 * Centre of the week around a day: of whole weeks the mean without the least and the largest, since a median jumps between
 * working days and weekend; else the median. NaN below four days.
 */
function weekCentre(values: Float64Array, day: number): number {
  let [count, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let each = day - 3; each <= day + 3; each++) {
    const value = values[each] ?? Number.NaN
    if (Number.isNaN(value)) continue
    week[count++] = value
    sum += value
    if (value < least) least = value
    if (value > most) most = value
  }
  if (count === 7) return (sum - least - most) / 5
  return count < 4 ? Number.NaN : median(week.subarray(0, count))
}

const week = new Float64Array(7)

function weekdayEffects(
  deviations: Float64Array,
  firstWeekday: number,
  until: number,
  counts: (day: number) => boolean,
): readonly number[] {
  const by: number[][] = [[], [], [], [], [], [], []]
  for (let day = 0; day < until; day++) {
    const deviation = deviations[day] ?? Number.NaN
    if (!Number.isNaN(deviation) && counts(day)) by[(day + firstWeekday) % 7]?.push(deviation)
  }
  const typeOf = (weekday: number): number => (weekday === 0 || weekday === 6 ? 1 : 0)
  const sharedBy = (weekday: number): number => {
    const typical = median(by.flatMap((each, other) => (typeOf(other) === typeOf(weekday) ? each : [])))
    return Number.isNaN(typical) ? 0 : typical
  }
  const raw = by.map((each, weekday) => {
    if (each.length > 0 && until >= fullDays) return median(each)
    const weight = each.length / (each.length + 2)
    return each.length === 0 ? sharedBy(weekday) : weight * median(each) + (1 - weight) * sharedBy(weekday)
  })
  const mean = raw.reduce((sum, effect) => sum + effect, 0) / 7
  return raw.map((effect) => effect - mean)
}

/** Deviation of a day from its week, by the mean of absolute ones, which needs no sorting. */
function noiseOf(
  deviations: Float64Array,
  weekday: readonly number[],
  firstWeekday: number,
  counts: (day: number) => boolean,
): number {
  let [sum, count] = [0, 0]
  for (let day = 0; day < deviations.length; day++) {
    const deviation = deviations[day] ?? Number.NaN
    if (Number.isNaN(deviation) || !counts(day)) continue
    sum += Math.abs(deviation - (weekday[(day + firstWeekday) % 7] ?? 0))
    count++
  }
  return (Math.sqrt(Math.PI / 2) * sum) / count
}

function monthEndEffect(
  values: Float64Array,
  weekday: readonly number[],
  until: number,
  { firstWeekday, monthEnds }: DayNames,
  noise: () => number,
): Pick<CalendarEffects, 'monthEnd' | 'monthEndKnown'> {
  const plain = (day: number): number => (values[day] ?? Number.NaN) - (weekday[(day + firstWeekday) % 7] ?? 0)
  const effects: number[] = []
  for (let end = 1, from = 0; ; end++) {
    const days = daysOf(monthEnds, end, from)
    const [first, last] = [days[0], days.at(-1)]
    if (last === undefined) break
    from = last
    // Both sides must have been seen: else a step on such a day would pass as its effect.
    if (first === undefined || first < sideDays || last + sideDays >= until) continue
    const around = [...range(first - sideDays, first), ...range(last + 1, last + 1 + sideDays)]
      .map(plain)
      .filter((value) => !Number.isNaN(value))
    const inside = days.map(plain).filter((value) => !Number.isNaN(value))
    if (around.length < 4 || inside.length === 0) continue
    effects.push(...inside.map((value) => value - median(around)))
  }
  if (effects.length === 0) return { monthEnd: 0, monthEndKnown: false }
  const effect = median(effects)
  const error = noise() * Math.sqrt(1 / effects.length + 1 / aroundDays)
  return { monthEnd: Math.abs(effect) < leastErrors * error ? 0 : effect, monthEndKnown: true }
}

function daysOf(monthEnds: Uint8Array, end: number, from: number): readonly number[] {
  const first = monthEnds.indexOf(end, from)
  const days: number[] = []
  for (let day = first; day >= 0 && monthEnds[day] === end; day++) days.push(day)
  return days
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
