// A model that changes its form: its own runs of that form where it had any, else what such runs cost in the account.

import type { ForecastBasis } from '../../domain/forecast.ts'
import type { Model } from '../../domain/project.ts'
import type { SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import { viewUnits } from './account-means.ts'
import { runsPerDay } from './account-view.ts'
import { monthDays } from './assumptions.ts'
import { operatorWeight } from './compared-work.ts'
import { type CostPart, monthlyOf, monthlyOfAll, nothing, replacedPart } from './cost-part.ts'
import { neverRan, noCost, noRates, type OwnCost } from './own-cost.ts'
import { type PlainReading, plainReading } from './plain-reading.ts'
import { product, times } from './range.ts'
import { formOf } from './run-form.ts'
import { movedFrequency } from './run-frequency.ts'
import { runUnits } from './run-units.ts'
import type { Scope } from './scope.ts'
import { notRead, sizesMissing, textRatio } from './text-ratio.ts'
import { warehouseMove } from './warehouse-price.ts'
import { writtenBytes } from './written-bytes.ts'

/** Increments become full builds, full builds increments, or either a view. */
export function reformedCost(
  scope: Scope,
  before: Model,
  after: Model,
  builds: readonly SnapshotBuild[],
  kind: CostPart['kind'],
): OwnCost {
  const to = formOf(after)
  const runs = runsPerDay(builds)
  const frequency = movedFrequency(scope.view, before, after, runs)
  const runsAfter = times(frequency.ratio, runs)
  const now = monthlyOfAll(builds)
  const known = { ...noCost, runsBefore: runs, now }
  const done = (units: Range, basis: ForecastBasis, reasons: readonly string[]): OwnCost => ({
    ...known,
    parts: [replacedPart(kind, now, monthlyOf(units, runsAfter))],
    basis,
    runsAfter,
    reasons: [...reasons, ...(frequency.reason === null ? [] : [frequency.reason])],
  })
  if (to === 'none') return { ...done(nothing, 'history', []), runsAfter: nothing }
  if (to === 'view') return done(viewUnits(scope.view), 'history', [])
  const main = [...builds].sort((a, b) => b.runsPerDay - a.runsPerDay)[0]
  if (main === undefined) return { ...known, unmeasured: neverRan }
  const move = warehouseMove(scope.view, before, after, main)
  if (move.ratio === null) return { ...known, unmeasured: move.reason }
  const seen = builds.filter(({ form }) => form === to)
  if (seen.length > 0) {
    const ratios = seen.map((build) => textRatio(scope, before, build))
    const text = ratios[0] ?? notRead
    if (typeof text === 'string') return { ...known, unmeasured: text }
    const each = times(monthlyOfAll(seen), 1 / Math.max(1e-9, monthDays * runsPerDay(seen)))
    const count = seen.reduce((sum, build) => sum + build.runs, 0)
    const reason = `${count} of its runs were ${to === 'full' ? 'full builds' : 'increments'} already: their cost is taken`
    return done(product(each, text, move.ratio), 'history-scaled', [reason])
  }
  const work = scope.work(after.id)?.after.find(({ form }) => form === to)
  if (work === undefined) return { ...known, unmeasured: notRead }
  const reading = plainReading(work, scope.sizesAfter(after.id))
  if (reading.unknown.length > 0) return { ...known, unmeasured: sizesMissing(reading.unknown) }
  const settledRead = ownReading(scope, before, main, reading)
  const written = writtenBytes(scope, after, work, settledRead)
  const estimate = runUnits(scope.view, {
    form: to,
    warehouse: move.to,
    size: move.to === main.warehouse ? main.size : null,
    read: settledRead.read,
    written,
    operators: operatorWeight(work),
    kin: main,
  })
  if (estimate === null) return { ...known, unmeasured: noRates }
  return done(estimate.units, estimate.basis, [])
}

/** What runs in the other form read against what their text was estimated to read holds for this one too. */
function ownReading(scope: Scope, { id }: Model, main: SnapshotBuild, reading: PlainReading): PlainReading {
  const was = scope.work(id)?.before.find(({ form }) => form === main.form)
  if (was === undefined || main.form === 'increment') return reading
  const estimated = plainReading(was, scope.sizesBefore).read.mid
  const factor = estimated > 0 && main.bytesRead.mean > 0 ? main.bytesRead.mean / estimated : 1
  const bounded = Math.min(2, Math.max(0.1, factor))
  return { ...reading, read: times(reading.read, bounded) }
}
