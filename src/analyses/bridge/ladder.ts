// The ladder of quantities that explains a cell's change: days, runs, bytes, units, money, as far as they are known.

import type { BridgeKind } from '../../domain/monthly.ts'
import { dayMs, nextMonth } from '../../domain/utc-day.ts'
import type { Both, BridgePeriods, Cell, Days, Part } from './cell.ts'
import type { Rung } from './lmdi.ts'
import { amountIn, type Measure } from './measure.ts'

/** Runs and bytes of the cell's subject, in all its services. */
export interface Activity {
  readonly runs: Both
  readonly bytes: Both
}

/** The last rung is the amount that the bridge is in. Without prices the units are the amount. */
export function ladder(
  cell: Cell,
  activity: Activity,
  periods: BridgePeriods,
  measure: Measure,
): readonly Rung<BridgeKind>[] {
  const runs = cell.part === 'work' && isKnown(activity.runs)
  const bytes = runs && isKnown(activity.bytes)
  const usage = usageKind(cell.part, runs)
  const amount = amountIn(measure, cell)
  const below = [
    calendar(cell.part, periods),
    ...(runs ? [rung('runs', activity.runs)] : []),
    ...(bytes ? [rung('volume', activity.bytes)] : []),
  ]
  // Money without metering, or beside it, has no price to tell from its usage.
  const priced = measure.currency !== null && isMetered(cell, amount)
  return priced ? [...below, rung(usage, cell.units), rung('price', amount)] : [...below, rung(usage, amount)]
}

/** What a change of units is called; of work whose runs nobody counts it is usage, like a service's. */
function usageKind(part: Part, runs: boolean): BridgeKind {
  if (part === 'work') return runs ? 'efficiency' : 'service'
  return part
}

/** Days of the period; for storage, which is billed by the month, its part of the months it lies in. */
function calendar(part: Part, { period, compared }: BridgePeriods): Rung<BridgeKind> {
  const length = part === 'storage' ? monthsIn : daysIn
  return { kind: 'calendar', before: length(compared), after: length(period) }
}

export function daysIn({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

function monthsIn({ from, to }: Days): number {
  let months = 0
  for (let at = from; at < to; ) {
    const next = nextMonth(at)
    const end = next < to ? next : to
    months += daysIn({ from: at, to: end }) / daysIn({ from: `${at.slice(0, 7)}-01`, to: next })
    at = end
  }
  return months
}

function isKnown({ before, after }: Both): boolean {
  return before > 0n && after > 0n
}

function isMetered({ units }: Cell, amount: Both): boolean {
  const fits = (side: keyof Both): boolean => units[side] > 0n === amount[side] > 0n && units[side] >= 0n
  return fits('before') && fits('after')
}

function rung(kind: BridgeKind, { before, after }: Both): Rung<BridgeKind> {
  return { kind, before: Number(before), after: Number(after) }
}
