// A piece of a model's month on both sides of a change, in native units.

import type { ForecastPart } from '../../domain/forecast.ts'
import type { SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import { assumed, monthDays, normal80 } from './assumptions.ts'
import { exactly, growth, ordered, product, sum } from './range.ts'

export interface CostPart {
  readonly kind: ForecastPart['kind']
  readonly now: Range
  readonly after: Range
  /** after - now: narrower than the two apart, since what is unknown of both is one thing. */
  readonly delta: Range
}

export const nothing: Range = exactly(0)

/** What is there now, times what the change makes of it. */
export function scaledPart(kind: CostPart['kind'], now: Range, ratio: Range): CostPart {
  return { kind, now, after: product(now, ratio), delta: growth(now, ratio) }
}

/** One thing goes and another comes. */
export function replacedPart(kind: CostPart['kind'], now: Range, after: Range): CostPart {
  return { kind, now, after, delta: sum([after, { low: -now.high, mid: -now.mid, high: -now.low }]) }
}

/**
 * Units a month of a build as it is. A month is a mean over runs, so its range is that of a mean: the spread of runs over
 * the root of how many were seen, and of how many there will be; and the number of runs itself varies a little.
 */
export function monthly(build: SnapshotBuild): Range {
  const mid = build.units.mean * build.runsPerDay * monthDays
  if (mid <= 0) return nothing
  const deviation = (build.units.q90 - build.units.q10) / (2 * normal80) / build.units.mean
  const runs = Math.sqrt(1 / Math.max(1, build.runs) + 1 / Math.max(1, build.runsPerDay * monthDays))
  const half = normal80 * Math.hypot(Math.max(0, deviation) * runs, assumed.runCount)
  return ordered({ low: mid * Math.exp(-half), mid, high: mid * Math.exp(half) })
}

export function monthlyOfAll(builds: readonly SnapshotBuild[]): Range {
  return sum(builds.map(monthly))
}

/** A run that was not seen yet, so many times a day. */
export function monthlyOf(unitsPerRun: Range, runsPerDay: Range): Range {
  return product(unitsPerRun, runsPerDay, exactly(monthDays))
}
