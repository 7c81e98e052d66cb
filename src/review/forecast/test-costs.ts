// What a change does to the tests of a model: they read it, so its size, its form and their number count.

import type { Model, ModelId } from '../../domain/project.ts'
import type { Range } from '../../domain/work.ts'
import { unitsOfForm } from './account-means.ts'
import { runsPerDay } from './account-view.ts'
import { assumed, monthDays } from './assumptions.ts'
import { type CostPart, monthlyOf, monthlyOfAll, nothing, replacedPart, scaledPart } from './cost-part.ts'
import { combined, exactly, product, quantile, sum, times } from './range.ts'
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
  const together = allTests(scope, id, runs)
  if (together !== null) return together
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

/**
 * Tests that the account shows as one with their model, or that are known by their declaration alone: one reading of the model
 * for each. Null: each has runs of its own.
 */
function allTests(
  scope: Scope,
  id: ModelId,
  runs: { readonly ratio: Range; readonly after: Range | null },
): readonly CostPart[] | null {
  const builds = scope.testBuilds(id)
  const was = testCount(scope.base, id)
  const is = testCount(scope.head, id)
  if (builds.length === 0) {
    const isNamed = testsOf(scope.base, id).length + testsOf(scope.head, id).length > 0
    const each = isNamed || is <= was ? null : testUnits(scope, id)
    if (each === null || runs.after === null) return isNamed ? null : []
    return [replacedPart('tests', nothing, monthlyOf(times(each, is - was), runs.after))]
  }
  const now = monthlyOfAll(builds)
  if (!scope.head.has(id) || (is === 0 && was > 0)) return [replacedPart('tests', now, nothing)]
  const count = was > 0 && is > 0 ? is / was : 1
  if (formOf(scope.head.get(id)) === 'view' && formOf(scope.base.get(id)) !== 'view') {
    const read = builds.reduce((most, { bytesRead }) => Math.max(most, bytesRead.mean), 0)
    const part = ontoView(
      scope,
      id,
      now,
      read,
      times(exactly(runsPerDay(builds) * monthDays), runs.ratio.mid),
      runs.ratio,
    )
    if (part !== null) return [part]
  }
  const size = scope.rowGrowth(id)
  const grown = size.low === 1 && size.high === 1 ? exactly(1) : movedBy(assumed.fixedShare, 1, size)
  return [scaledPart('tests', now, product(grown, runs.ratio, exactly(count)))]
}

/** Tests of the manifest, or those that columns declare. */
function testCount(graph: ReadonlyMap<ModelId, Model>, id: ModelId): number {
  const named = testsOf(graph, id).length
  return named > 0 ? named : declaredTests(graph.get(id))
}

export function declaredTests(model: Model | undefined): number {
  return (model?.columns ?? []).reduce((sum, { tests }) => sum + tests.length, 0)
}

/** A first test reads a column of the model: as dear as its bytes are in tests of others; as those where its size is unknown. */
function testUnits(scope: Scope, id: ModelId): Range | null {
  const others = unitsOfForm(scope.view, 'test')
  const share = perOwnBuild(scope)
  const own = scope.builds(id).reduce((most, { units }) => Math.max(most, units.mean), 0)
  return share === null || own === 0 ? others : times(share, own)
}

/** Units of a model's tests over those of the full build of it, over the account's tables that have both. */
function perOwnBuild({ view }: Scope): Range | null {
  const shares = [...view.models.values()].flatMap(({ builds }) => {
    const test = builds.find(({ form }) => form === 'test')
    const full = builds.find(({ form }) => form === 'full')
    return test === undefined || full === undefined || full.units.mean <= 0 ? [] : [test.units.mean / full.units.mean]
  })
  if (shares.length < 3) return null
  return { low: quantile(shares, 0.1), mid: quantile(shares, 0.5), high: quantile(shares, 0.9) }
}

function ontoView(scope: Scope, id: ModelId, now: Range, read: number, count: Range, runs: Range): CostPart | null {
  const work = scope.work(id)?.after.find(({ form }) => form === 'view')
  const units = work === undefined ? null : viewRun(scope, id, work)
  if (work === undefined || units === null) return null
  const key = scope.view.models.get(id)?.relation
  const size = (key == null ? null : scope.view.relation(key)?.bytes) ?? null
  const each = product(units, reached(work, size === null || size === 0 ? 1 : read / size))
  return replacedPart('tests', now, sum([product(now, assumed.fixedShare, runs), product(each, count)]))
}

function moved(scope: Scope, id: ModelId, test: Model, now: Range, runs: Range): CostPart {
  const from = formOf(scope.base.get(id))
  const to = formOf(scope.head.get(id))
  const builds = scope.builds(test.id)
  if (to === 'view' && from !== 'view') {
    const read = builds.reduce((most, { bytesRead }) => Math.max(most, bytesRead.mean), 0)
    const part = ontoView(scope, id, now, read, times(exactly(runsPerDay(builds) * monthDays), runs.mid), runs)
    if (part !== null) return part
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
