// Which way a model's own runs are foretold: the same form scaled, another form estimated, never mixed.

import type { Model } from '../../domain/project.ts'
import type { SnapshotBuild } from '../../domain/snapshot.ts'
import { runsPerDay } from './account-view.ts'
import { addedCost } from './added-cost.ts'
import { type CostPart, monthlyOfAll, nothing, replacedPart } from './cost-part.ts'
import { freeCost, neverRan, noCost, type OwnCost } from './own-cost.ts'
import { reformedCost } from './reformed-cost.ts'
import { formOf } from './run-form.ts'
import { scaledCost } from './scaled-cost.ts'
import type { Scope } from './scope.ts'

export function ownCost(
  scope: Scope,
  before: Model | undefined,
  after: Model | undefined,
  kind: CostPart['kind'],
): OwnCost {
  if (before === undefined) return after === undefined ? noCost : addedCost(scope, after, null, kind)
  const builds = scope.builds(before.id)
  if (after === undefined) return removedCost(builds, kind)
  const from = formOf(before)
  const to = formOf(after)
  const isCheap = from === 'none' || from === 'view'
  if (from !== to && isCheap && to !== 'none' && to !== 'view') return addedCost(scope, after, before, kind)
  if (builds.length === 0)
    return isCheap && (to === 'none' || to === 'view') ? freeCost : { ...noCost, unmeasured: neverRan }
  return from === to ? scaledCost(scope, before, after, builds, kind) : reformedCost(scope, before, after, builds, kind)
}

function removedCost(builds: readonly SnapshotBuild[], kind: CostPart['kind']): OwnCost {
  if (builds.length === 0) return { ...noCost, unmeasured: neverRan }
  const now = monthlyOfAll(builds)
  return { ...noCost, parts: [replacedPart(kind, now, nothing)], basis: 'history', runsBefore: runsPerDay(builds), now }
}
