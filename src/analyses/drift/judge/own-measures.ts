// Whether a subject's own measures moved with its cost, or only its share of what a neighbour was charged.

import type { Measure, Series } from '../series/series.ts'
import { median } from '../statistics/robust.ts'
import type { Around } from './daily-means.ts'

/** What a subject does, whatever else runs beside it. Duration is not among it: it grows when a neighbour is busy. */
const own = ['bytes', 'parts', 'work', 'spill', 'rows'] as const
/** Of many statements together, work says less: all of it grows with the size of a warehouse. */
const ownOfMany = ['bytes', 'parts', 'rows'] as const

/** An own measure that moved by this share of the change moved with it; and by this much, as a logarithm, at least. */
const moveShare = 0.4
const leastMove = 0.07
/** Bytes and rows that grew by this share of the change at least, and cost no more than by this much beyond them. */
const growthShare = 0.5
const growthSlack = 0.3
const leastSlack = 0.06
const mostDays = 28

/**
 * The change of cost, a logarithm, per run or a day, is the subject's own where any of its own measures moved the same way.
 * True where none was measured: nothing speaks against it then.
 */
export function movedItself(series: Series, effect: number, around: Around, perRun: boolean): boolean {
  const changes = (perRun ? own : ownOfMany)
    .map((measure) => logChange(series, measure, around, perRun))
    .filter((change) => change !== null)
  if (changes.length === 0) return true
  const least = Math.max(leastMove, moveShare * Math.abs(effect))
  return changes.some((change) => change * Math.sign(effect) >= least)
}

/** More data at the same cost a row: bytes and rows moved as cost did. */
export function isVolume(series: Series, effect: number, around: Around, perRun: boolean): boolean {
  const bytes = logChange(series, 'bytes', around, perRun)
  const rows = logChange(series, 'rows', around, perRun)
  const cost = logChange(series, 'units', around, perRun)
  if (bytes === null || rows === null || cost === null) return false
  const slack = Math.max(leastSlack, growthSlack * Math.abs(effect))
  return [bytes, rows].every(
    (change) =>
      change * Math.sign(effect) >= growthShare * Math.abs(effect) && Math.abs(cost) - Math.abs(change) <= slack,
  )
}

/** Difference of the logarithms of medians over days with runs; null where either side has too little of the measure. */
function logChange(
  { by, account }: Series,
  measure: Measure,
  { at, base, until }: Around,
  perRun: boolean,
): number | null {
  const values = by[measure]
  const level = (from: number, to: number): number | null => {
    const found: number[] = []
    let absent = 0
    for (let day = to - 1; day >= Math.max(0, from) && found.length + absent < mostDays; day--) {
      const runs = by.runs[day] ?? 0
      if (runs === 0 || account.known[day] === 0) continue
      const value = values[day] ?? 0
      if (value > 0) found.push(Math.log(perRun ? value / runs : value))
      else absent++
    }
    return found.length >= 3 && found.length > absent ? median(found) : null
  }
  const [before, after] = [level(base, at), level(Math.min(at + 1, until - 3), until)]
  return before === null || after === null ? null : after - before
}
