// What a change does to the tests of a model: they read it, so its size, its form and their number count.

import type { Model, ModelId } from '../../domain/project.ts'
import type { Range } from '../../domain/work.ts'
import { unitsOfForm } from './account-means.ts'
import { runsPerDay } from './account-view.ts'
import { assumed, monthDays } from './assumptions.ts'
import { type CostPart, monthlyOf, monthlyOfAll, nothing, replacedPart, scaledPart } from './cost-part.ts'
import { combined, exactly, product, sum, times } from './range.ts'
import { formOf } from './run-form.ts'
import type { Scope } from './scope.ts'
import { textRatio } from './text-ratio.ts'
import { movedBy, reached, viewRun } from './view-run.ts'

/** `runs`: of the model after the change over before; new tests run as often as the model. */
export function testCosts(
  scope: Scope,
  id: ModelId,
  runs: { readonly ratio: Range; readonly after: Range | null },
): readonly CostPart[] {
  const before = testsOf(scope.base, id)
  const after = new Map(testsOf(scope.head, id).map((test) => [test.id, test]))
  const kept = before.flatMap((test): CostPart[] => {
    const builds = scope.builds(test.id)
    if (builds.length === 0) return []
    const now = monthlyOfAll(builds)
    if (!after.has(test.id)) return [replacedPart('tests', now, nothing)]
    return [moved(scope, id, test, now, runs.ratio)]
  })
  const known = new Set(before.map((test) => test.id))
  const added = [...after.values()].filter((test) => !known.has(test.id))
  const each = newTestUnits(scope, id)
  const often = runs.after
  if (added.length === 0 || each === null || often === null) return kept
  return [...kept, ...added.map(() => replacedPart('tests', nothing, monthlyOf(each, often)))]
}

function moved(scope: Scope, id: ModelId, test: Model, now: Range, runs: Range): CostPart {
  const from = formOf(scope.base.get(id))
  const to = formOf(scope.head.get(id))
  const work = scope.work(id)?.after.find(({ form }) => form === to)
  const builds = scope.builds(test.id)
  if (to === 'view' && from !== 'view' && work !== undefined) {
    const units = viewRun(scope, id, work)
    const key = scope.view.models.get(id)?.relation
    const size = (key == null ? null : scope.view.relation(key)?.bytes) ?? null
    const read = builds.reduce((most, { bytesRead }) => Math.max(most, bytesRead.mean), 0)
    if (units !== null) {
      const each = product(units, reached(work, size === null || size === 0 ? 1 : read / size))
      const count = times(exactly(runsPerDay(builds) * monthDays), runs.mid)
      return replacedPart('tests', now, sum([product(now, assumed.fixedShare, runs), product(each, count)]))
    }
  }
  const text = builds.map((build) => textRatio(scope, test, build)).find((ratio) => typeof ratio !== 'string')
  const size = scope.rowGrowth(id)
  const grown = size.low === 1 && size.high === 1 ? exactly(1) : movedBy(assumed.fixedShare, 1, size)
  return scaledPart('tests', now, product(text ?? exactly(1), scope.work(test.id) === null ? grown : exactly(1), runs))
}

/** As the model's other tests; else as tests are in the account. Null: it has run none. */
function newTestUnits(scope: Scope, id: ModelId): Range | null {
  const own = testsOf(scope.base, id).flatMap((test) => scope.builds(test.id))
  if (own.length === 0) return unitsOfForm(scope.view, 'test')
  const means = own.map(({ units }) => units.mean)
  const mean = means.reduce((all, one) => all + one, 0) / means.length
  return combined([exactly(mean), { low: 1 / 2, mid: 1, high: 2 }], ([units = 0, factor = 1]) => units * factor)
}

export function testsOf(graph: ReadonlyMap<ModelId, Model>, id: ModelId): readonly Model[] {
  return [...graph.values()].filter((model) => model.kind === 'test' && model.attachedTo === id)
}
