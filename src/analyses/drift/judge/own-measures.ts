// Whether a subject's own measures moved with its cost, or only its share of what a neighbour was charged.

import type { Measure, Series } from '../series/series.ts'
import { compareLevels } from '../statistics/compare-levels.ts'
import { chanceAtDeploy } from '../statistics/level-change.ts'
import { median } from '../statistics/robust.ts'
import { theilSen } from '../statistics/theil-sen.ts'
import { type Around, perRunMeans } from './daily-means.ts'

/** What a subject does, whatever else runs beside it. Duration is not among it: it grows when a neighbour is busy. */
const own = ['bytes', 'parts', 'work', 'spill', 'rows'] as const
/** Of many statements together, work says less: all of it grows with the size of a warehouse. */
const ownOfMany = ['bytes', 'parts', 'rows'] as const

/** An own measure that moved by this share of the change moved with it; and by this much, as a logarithm, at least. */
const moveShare = 0.4
const leastMove = 0.07
/** Bytes and rows that grew by this share of the change at least; and what cost grew beyond them, which would not be told by itself. */
const growthShare = 0.5
const growthSlack = 0.3
const leastSlack = 0.1
const mostDays = 28
/** Runs that fail beyond those that did before, of all runs. */
const leastFailures = 0.1
/** Days on each side of a change whose shape is looked at, as for the alarm, and how many of them it takes. */
const shapeDays = 42
const leastPoints = 3

/**
 * The change of cost, a logarithm, per run or a day, is the subject's own where any of its own measures moved the same way.
 * True where none was measured: nothing speaks against it then.
 *
 * @param volume What the day's volume explains, to be taken off the measures as it was off cost; null: nothing was.
 */
export function movedItself(
  series: Series,
  effect: number,
  around: Around,
  perRun: boolean,
  volume: Float64Array | null,
): boolean {
  const changes = (perRun ? own : ownOfMany)
    .map((measure) => logChange(series, measure, around, perRun, volume))
    .filter((change) => change !== null)
  if (changes.length === 0) return true
  const least = Math.max(leastMove, moveShare * Math.abs(effect))
  return changes.some((change) => change * Math.sign(effect) >= least)
}

/**
 * More data at the same cost a row: bytes and rows moved as cost did. Where a platform tells no rows of what is built, what is
 * written speaks for them, if it grew little by little: rows get wider in one step, with a deploy, and data comes day by day.
 * Rows that come in one step with a deploy of the model are no volume either: a build that lost its filter reads and writes all
 * days anew (seen in the Spark lab).
 *
 * @param volume What the day's volume explains of a run's cost; null: nothing that is known, or it was taken off already.
 */
export function isVolume(
  series: Series,
  effect: number,
  around: Around,
  perRun: boolean,
  { isAtDeploy, volume }: { readonly isAtDeploy: boolean; readonly volume: Float64Array | null },
): boolean {
  if (failsMore(series, around)) return false
  if (perRun && volume !== null && isExplained(effect, around, volume, isAtDeploy)) return true
  const change = (measure: Measure): number | null => logChange(series, measure, around, perRun)
  const [bytes, cost] = [change('bytes'), change('units')]
  if (bytes === null || cost === null) return false
  const slack = Math.max(leastSlack, growthSlack * Math.abs(effect))
  const grew = (measured: number | null): boolean =>
    measured !== null &&
    measured * Math.sign(effect) >= growthShare * Math.abs(effect) &&
    Math.abs(cost) - Math.abs(measured) <= slack
  if (!grew(bytes)) return false
  if (!isAtDeploy && grew(change('rows'))) return true
  return (['rows', 'written'] as const).some(
    (measure) => grew(change(measure)) && isGradual(series, measure, around, perRun),
  )
}

/** What fails and is tried again reads and writes for nothing. */
function failsMore({ by, account }: Series, around: Around): boolean {
  const { before, after } = perRunMeans(by.failedRuns, by.runs, around, account.known)
  return after - before >= leastFailures
}

/**
 * Whether the volume of the days before and after explains the change, as it explains what cost varies by from day to day. With a
 * deploy of the model only where the volume is within its own noise: else it is the deploy that makes more rows, as a join does
 * that multiplies them.
 */
function isExplained(effect: number, { at, base, until }: Around, volume: Float64Array, isAtDeploy: boolean): boolean {
  const known = (from: number, to: number): Float64Array =>
    volume.subarray(Math.max(0, from), to).filter((value) => !Number.isNaN(value))
  const [before, after] = [known(base, at).slice(-mostDays), known(at, until).slice(-mostDays)]
  if (before.length < leastPoints || after.length < leastPoints) return false
  const compared = compareLevels(before, after)
  const left = effect - (compared.after - compared.before)
  return Math.abs(left) <= growthShare * Math.abs(effect) && (!isAtDeploy || compared.chance > chanceAtDeploy)
}

/** Whether a straight line through a measure fits the weeks around the change at least as well as two levels do. */
function isGradual(
  { by, account }: Series,
  measure: 'rows' | 'written',
  { at, base, until }: Around,
  perRun: boolean,
): boolean {
  const points: { readonly x: number; readonly y: number }[] = []
  for (let day = Math.max(base, at - shapeDays); day < Math.min(until, at + shapeDays); day++) {
    const [runs, value] = [by.runs[day] ?? 0, by[measure][day] ?? 0]
    if (account.known[day] === 0 || runs === 0 || value <= 0) continue
    points.push({ x: day, y: Math.log(perRun ? value / runs : value) })
  }
  const [before, after] = [points.filter(({ x }) => x < at), points.filter(({ x }) => x > at)]
  if (before.length < leastPoints || after.length < leastPoints) return false
  const slope =
    theilSen(
      points.map(({ x }) => x),
      points.map(({ y }) => y),
    )?.perStep ?? 0
  const height = median(points.map(({ x, y }) => y - slope * x))
  const [low, high] = [median(before.map(({ y }) => y)), median(after.map(({ y }) => y))]
  // The day of the change has something of both and is held against neither.
  const off = (levelOn: (x: number) => number): number =>
    [...before, ...after].reduce((sum, { x, y }) => sum + Math.abs(y - levelOn(x)), 0)
  return off((x) => height + slope * x) <= off((x) => (x < at ? low : high))
}

/** Difference of the logarithms of medians over days with runs; null where either side has too little of the measure. */
function logChange(
  { by, account }: Series,
  measure: Measure,
  { at, base, until }: Around,
  perRun: boolean,
  volume: Float64Array | null = null,
): number | null {
  const values = by[measure]
  const level = (from: number, to: number): number | null => {
    const found: number[] = []
    let absent = 0
    for (let day = to - 1; day >= Math.max(0, from) && found.length + absent < mostDays; day--) {
      const runs = by.runs[day] ?? 0
      if (runs === 0 || account.known[day] === 0) continue
      const value = values[day] ?? 0
      const explained = volume === null ? 0 : (volume[day] ?? Number.NaN)
      if (value > 0 && !Number.isNaN(explained)) found.push(Math.log(perRun ? value / runs : value) - explained)
      else absent++
    }
    return found.length >= 3 && found.length > absent ? median(found) : null
  }
  const [before, after] = [level(base, at), level(Math.min(at + 1, until - 3), until)]
  return before === null || after === null ? null : after - before
}
