// Finds the changes of level in a series, day by day as they came in, and dates each with the days after it.

import { type CalendarEffects, calendarEffects, type DayNames, noEffects, without } from './calendar-effects.ts'
import { dateChange } from './date-change.ts'
import { chanceAtDeploy, type LevelChange, type Rule } from './level-change.ts'
import { Points } from './points.ts'
import { median } from './robust.ts'
import { persistence, type Split, splitNow } from './split-now.ts'

/** Days after which what the calendar adds is estimated anew. */
const refitDays = 7
/** Once there are so many days, another week says little more. */
const settledDays = 56
/** A change that went back within so many days was an episode; later it is a change of its own. */
const episodeDays = 21
/** Points at the level before that say a change went back, and how near they must be, as a share of the change. */
const backPoints = 4
const backWithin = 0.35

/** With the days since, the chance may be this many times what the alarm asks for; what noise made goes beyond it and is taken back. */
const stillLikely = 3
const largeMonthEnd = Math.log(1.12)
/** Multiples, which speak with few points before, need no chance. */
const largeEffect = Math.log(3)

interface Found extends Split {
  readonly base: number
  readonly detectedAt: number
  revertedAt: number | null
}

/**
 * Sequential: each day is judged with the days up to it and nothing else, so that what is told of a past day is what would
 * have been told on it. After a change, its level is the base of the next.
 *
 * @param values Logarithms by day; NaN where there is none.
 * @param deploys Days on which the subject itself was changed, in order.
 */
export function levelChanges(
  values: Float64Array,
  names: DayNames,
  rule: Rule,
  deploys: readonly number[] = [],
): readonly LevelChange[] {
  const plain = new Float64Array(values.length).fill(Number.NaN)
  const isEpisode = new Uint8Array(values.length)
  const found: Found[] = []
  let effects: CalendarEffects = noEffects
  let fittedOn = Number.NEGATIVE_INFINITY
  const points = new Points(values.length)
  let base = 0
  for (let day = 0; day < values.length; day++) {
    if (Number.isNaN(values[day])) continue
    const isRefit = day - fittedOn >= (day < settledDays ? 1 : 2) * refitDays
    if (isRefit) {
      effects = calendarEffects(values, day + 1, names)
      fittedOn = day
    }
    for (let each = isRefit ? 0 : day; each <= day; each++)
      plain[each] = isEpisode[each] === 1 ? Number.NaN : usual(values, each, effects, names)
    if (isRefit) points.refill(plain, base, day)
    else points.add(plain[day] ?? Number.NaN, day)
    if (Number.isNaN(plain[day])) continue
    const open = found.at(-1)
    if (open !== undefined && day - open.at < episodeDays && isBack(plain, open, day)) {
      open.revertedAt = day
      base = open.base
      const returned = lastPoints(plain, day, backPoints)[0] ?? day
      for (let each = open.at; each < returned; each++) {
        isEpisode[each] = 1
        plain[each] = Number.NaN
      }
      points.refill(plain, base, day)
      continue
    }
    const split = splitNow(points, rule, deploys)
    if (split === null) continue
    // The split that speaks loudest may take a last day of the old level along: the next level's base must not.
    const { at } = dateChange(plain, split, { base, until: day + 1, least: persistence, deploys, values })
    found.push({ ...split, at, base, detectedAt: day, revertedAt: null })
    base = at
    points.refill(plain, base, day)
  }
  return dated(found, plain, values, deploys).filter(
    ({ chance, isAtDeploy, revertedAt, before, after }) =>
      revertedAt !== null ||
      Math.abs(after - before) >= largeEffect ||
      chance <= (isAtDeploy ? chanceAtDeploy : stillLikely * rule.chance),
  )
}

/**
 * NaN at ends of months before one was seen: nobody knows what is usual at one; and where they are as large as a change that is told:
 * one or two of them say too little of how large the next will be.
 */
function usual(values: Float64Array, day: number, effects: CalendarEffects, names: DayNames): number {
  const isOdd = !effects.monthEndKnown || Math.abs(effects.monthEnd) >= largeMonthEnd
  if (names.monthEnds[day] !== 0 && isOdd) return Number.NaN
  return without(values[day] ?? Number.NaN, day, effects, names)
}

function isBack(plain: Float64Array, { at, before, after, revertedAt }: Found, day: number): boolean {
  const days = lastPoints(plain, day, backPoints)
  if (revertedAt !== null || days.length < backPoints || (days[0] ?? 0) <= at) return false
  const level = median(days.map((each) => plain[each] ?? Number.NaN))
  return Math.abs(level - before) <= backWithin * Math.abs(after - before)
}

/** Days of the latest points, oldest first. */
function lastPoints(plain: Float64Array, day: number, count: number): readonly number[] {
  const days: number[] = []
  for (let each = day; each >= 0 && days.length < count; each--) if (!Number.isNaN(plain[each])) days.unshift(each)
  return days
}

function dated(
  found: readonly Found[],
  plain: Float64Array,
  values: Float64Array,
  deploys: readonly number[],
): readonly LevelChange[] {
  return found.map((change, index) => {
    if (change.revertedAt !== null) return { ...change, earliest: change.at, latest: change.at, isAtDeploy: false }
    const next = found.slice(index + 1).find(({ revertedAt }) => revertedAt === null)
    const until = next === undefined ? plain.length : next.at
    return {
      ...change,
      ...dateChange(plain, change, { base: change.base, until, least: persistence, deploys, values }),
    }
  })
}
