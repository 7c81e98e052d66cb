// A model that is new, or cost nothing of its own while it was a view: what such runs cost in the account, as often as its kin run.

import type { Model } from '../../domain/project.ts'
import { viewUnits } from './account-means.ts'
import { runsPerDay } from './account-view.ts'
import { operatorWeight } from './compared-work.ts'
import { type CostPart, monthlyOf, monthlyOfAll, replacedPart } from './cost-part.ts'
import { freeCost, noCost, noRates, type OwnCost } from './own-cost.ts'
import { plainReading } from './plain-reading.ts'
import { exactly } from './range.ts'
import { formOf } from './run-form.ts'
import { newFrequency } from './run-frequency.ts'
import { runUnits } from './run-units.ts'
import type { Scope } from './scope.ts'
import { sizesMissing } from './text-ratio.ts'
import { usualWarehouse } from './warehouse-price.ts'
import { writtenBytes } from './written-bytes.ts'

/** Of a model that was not, or cost nothing of its own. */
export function addedCost(scope: Scope, after: Model, before: Model | null, kind: CostPart['kind']): OwnCost {
  const to = formOf(after)
  if (to === 'none') return freeCost
  const seen = before === null ? [] : scope.builds(before.id)
  const seenRuns = runsPerDay(seen)
  const readers = [...scope.head.values()].filter(({ dependsOn }) => dependsOn.includes(after.id)).map(({ id }) => id)
  const runs = seenRuns > 0 ? exactly(seenRuns) : newFrequency(scope.view, after, readers)
  const now = monthlyOfAll(seen)
  const known = { ...noCost, now: before === null ? null : now, runsBefore: before === null ? null : seenRuns }
  if (runs === null) return { ...known, unmeasured: 'nothing tells how often it will run' }
  if (to === 'view')
    return {
      ...known,
      parts: [replacedPart(kind, now, monthlyOf(viewUnits(scope.view), runs))],
      basis: 'account-rates',
      runsAfter: runs,
    }
  const work = scope.work(after.id)?.after.find(({ form }) => form === to)
  if (work === undefined) return { ...known, unmeasured: 'its text could not be read' }
  const reading = plainReading(work, scope.sizesAfter(after.id))
  if (reading.unknown.length > 0) return { ...known, unmeasured: sizesMissing(reading.unknown) }
  const warehouse =
    after.config.warehouse ?? seen[0]?.warehouse ?? kinWarehouse(scope, after) ?? usualWarehouse(scope.view)
  const estimate = runUnits(scope.view, {
    form: to,
    warehouse,
    size: null,
    read: reading.read,
    written: writtenBytes(scope, after, work, reading),
    operators: operatorWeight(work),
    kin: null,
  })
  if (estimate === null) return { ...known, unmeasured: noRates }
  return {
    ...known,
    parts: [replacedPart(kind, now, monthlyOf(estimate.units, runs))],
    basis: estimate.basis,
    runsAfter: runs,
  }
}

function kinWarehouse(scope: Scope, model: Model): string | null {
  const builds = model.dependsOn.flatMap((id) => scope.builds(id))
  return [...builds].sort((a, b) => b.runsPerDay - a.runsPerDay)[0]?.warehouse ?? null
}
