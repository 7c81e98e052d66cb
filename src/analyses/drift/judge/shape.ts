// Whether what looks like steps to one side is a ramp: one line that starts at a level.

import { boundedSquare } from '../statistics/bounded-square.ts'
import type { LevelChange } from '../statistics/level-change.ts'
import { median } from '../statistics/robust.ts'
import { theilSen } from '../statistics/theil-sen.ts'

export interface Ramp {
  /** Day on which it starts. */
  readonly at: number
  readonly earliest: number
  readonly latest: number
}

/** Points of the slope; fewer may lie on a line by accident. */
const leastPoints = 8
/** A ramp's line must leave less to noise than the step by this factor; than a step at a deploy by more, which has its reason. */
const betterBy = 0.8
const betterThanDeployBy = 0.6
/** A line has a start, an end and a rise. */
const lineFigures = 3
/** Share of the whole rise that the slope makes while it lasts. */
const riseShare = 0.6
/** Days between the starts that are tried; ends lie twice as far apart. */
const stride = 2

/**
 * Holds steps to one side against lines that start on the days around the first and rise up to some later day, then stay. Null:
 * one step explains it as well, or all of them do, each of which costs two figures more (Schwarz 1978), or the slope after Theil
 * and Sen may be none.
 *
 * @param plain Logarithms without what the calendar adds; NaN where there is none.
 * @param until Day after the last of them.
 */
export function rampInstead(plain: Float64Array, steps: readonly LevelChange[], until: number): Ramp | null {
  const [first] = steps
  if (first === undefined) return null
  const { at, before, spread, isAtDeploy } = first
  const days: number[] = []
  for (let day = Math.max(0, at - 28); day < until; day++) if (!Number.isNaN(plain[day])) days.push(day)
  if (days.filter((day) => day >= at).length < leastPoints) return null
  const after = median(days.filter((day) => day >= at).map((day) => plain[day] ?? 0))
  const loss = (model: (day: number) => number): number => {
    let sum = 0
    for (const day of days) sum += boundedSquare(((plain[day] ?? 0) - model(day)) / spread)
    return sum
  }
  const step = loss((day) => (day < at ? before : after))
  let best: { start: number; end: number; loss: number } | null = null
  const starts: { start: number; loss: number }[] = []
  for (let start = at - 14; start <= at + 2; start += stride) {
    let least = Number.POSITIVE_INFINITY
    for (let end = start + leastPoints; end <= until; end += 2 * stride) {
      const top = levelFrom(plain, end, until)
      const value = loss((day) => before + (top - before) * Math.min(1, Math.max(0, (day - start + 1) / (end - start))))
      if (value < least) least = value
      if (best === null || value < best.loss) best = { start, end, loss: value }
    }
    starts.push({ start, loss: least })
  }
  if (best === null || best.loss > (isAtDeploy ? betterThanDeployBy : betterBy) * step) return null
  if (steps.length > 1) {
    const stairs = loss((day) => steps.findLast((each) => day >= each.at)?.after ?? before)
    if (best.loss > stairs + (2 * steps.length - lineFigures) * Math.log(days.length)) return null
  }
  const { start, end, loss: lowest } = best
  const rising = days.filter((day) => day >= start && day <= end)
  const slope = theilSen(
    rising,
    rising.map((day) => plain[day] ?? 0),
  )
  if (slope === null || slope.low * slope.high <= 0) return null
  if (Math.abs(slope.perStep * (end - start)) < riseShare * Math.abs(levelFrom(plain, end, until) - before)) return null
  const likely = starts.filter((each) => each.loss - lowest <= 4).map((each) => each.start)
  return { at: start, earliest: Math.min(start, ...likely), latest: Math.max(start, ...likely) }
}

/** Level of the days from `end` on; of the last five where it has just come there. */
function levelFrom(plain: Float64Array, end: number, until: number): number {
  const values: number[] = []
  for (let day = Math.min(end, until - 5); day < until; day++)
    if (!Number.isNaN(plain[day])) values.push(plain[day] ?? 0)
  return median(values)
}
