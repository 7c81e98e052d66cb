// What every part of a forecast looks at: one account, both sides of the change, sizes of relations on each.

import type { PlatformFacts } from '../../domain/platform-facts.ts'
import type { Model, ModelId } from '../../domain/project.ts'
import type { BuildForm, SnapshotBuild } from '../../domain/snapshot.ts'
import type { ModelWork, Range, WorkEstimate } from '../../domain/work.ts'
import { type AccountView, runsPerDay } from './account-view.ts'
import { type ComparedWork, comparedWork } from './compared-work.ts'
import type { ForecastInput, PlanPair } from './input.ts'
import { plainReading } from './plain-reading.ts'
import { plannedEstimate } from './planned-parts.ts'
import { exactly, product } from './range.ts'
import { formOf } from './run-form.ts'
import type { ObservedReading } from './settle.ts'
import type { Sizes } from './sized-scan.ts'

export interface Scope {
  readonly view: AccountView
  readonly base: ReadonlyMap<ModelId, Model>
  readonly head: ReadonlyMap<ModelId, Model>
  readonly sizesBefore: Sizes
  /** Its own; of a model without those of its tests. */
  builds(id: ModelId): readonly SnapshotBuild[]
  /** Of all tests of a model together, where the account does not tell them apart. */
  testBuilds(id: ModelId): readonly SnapshotBuild[]
  /** Its text is another one; of what only reads such a model, or is configured anew, it is not. */
  isEdited(id: ModelId): boolean
  work(id: ModelId): ModelWork | null
  /** Whether a plan of this model settled what its text left open. */
  isPlanned(id: ModelId): boolean
  /** As this model sees them: its own growth does not feed itself. */
  sizesAfter(self: ModelId): Sizes
  /** Rows of the stored result after over before. */
  rowGrowth(id: ModelId): Range
  /** Bytes of the stored result after over before: rows times columns. */
  sizeGrowth(id: ModelId): Range
}

export function openScope(input: ForecastInput, view: AccountView): Scope {
  const growth = new Map<ModelId, Growth>()
  const planned = plannedWork(input)
  const edited = new Set(
    input.changes.filter(({ change, because }) => change === 'modified' && because !== 'config').map(({ id }) => id),
  )
  const builds = (id: ModelId) => seen(id, (form) => form !== 'test' || isTest(id))
  const testBuilds = (id: ModelId) => seen(id, (form) => form === 'test' && !isTest(id))
  const seen = (id: ModelId, isWanted: (form: BuildForm) => boolean) =>
    (view.models.get(id)?.builds ?? []).filter(({ form }) => isWanted(form))
  const isTest = (id: ModelId) => (input.head.models.get(id) ?? input.base.models.get(id))?.kind === 'test'
  const work = (id: ModelId) => planned.get(id) ?? input.work.get(id) ?? null
  const stored = storedBytes(view, input.sizes)
  const sizesBefore: Sizes = { bytesOf: stored, growthOf: () => exactly(1) }
  const growthOf = (id: ModelId): Growth => {
    const known = growth.get(id)
    if (known !== undefined) return known
    // A model that reads itself, straight or around a ring, does not grow by its own growth.
    growth.set(id, unmoved)
    const pair = storedPair(work(id))
    const grown =
      pair === null || !keepsForm(input.base.models.get(id), input.head.models.get(id))
        ? unmoved
        : growthBetween(
            pair,
            { before: sizesBefore, after: sizesAfter(id) },
            observedReading(builds(id), pair.before),
            edited.has(id),
          )
    const bounded = { ...grown, rows: atMost(grown.rows, mostGrowth(id, pair)) }
    growth.set(id, bounded)
    return bounded
  }
  /** A table is not larger than three times what it is made from, however few bytes it has now. */
  const mostGrowth = (id: ModelId, pair: ReturnType<typeof storedPair>): number => {
    const key = view.models.get(id)?.relation ?? null
    const now = key === null ? null : stored(key, id)
    const inputs = (pair?.after.scans ?? []).map((scan) => stored(scan.relation, scan.id) ?? 0)
    const all = inputs.reduce((sum, bytes) => sum + bytes, 0)
    return now === null || now <= 0 || all <= 0 ? Number.POSITIVE_INFINITY : Math.max(1, (3 * all) / now)
  }
  const sizesAfter = (self: ModelId): Sizes => ({
    bytesOf: (relation, id) => stored(relation, id) ?? newBytes(id),
    growthOf: (id, readsAllColumns) => {
      if (id === null || id === self) return exactly(1)
      const { rows, columns } = growthOf(id)
      // New columns are read by those that read all columns; whether a star is one of them is not always known.
      const wider = product(rows, columns)
      if (!readsAllColumns) return rows
      return { low: Math.min(rows.low, wider.low), mid: rows.mid, high: Math.max(rows.high, wider.high) }
    },
  })
  /** A table that the change adds has no size yet but that of its estimated result. */
  const newBytes = (id: ModelId | null): number | null => {
    if (id === null) return null
    const made = work(id)?.after.find(({ form }) => form !== 'increment')
    if (made === undefined || made.scans.some((scan) => scan.id === id)) return null
    const { result, unknown } = plainReading(made, sizesBefore)
    return unknown.length > 0 ? null : result.mid
  }
  return {
    view,
    base: input.base.models,
    head: input.head.models,
    sizesBefore,
    builds,
    testBuilds,
    isEdited: (id) => edited.has(id),
    work,
    isPlanned: (id) => planned.has(id),
    sizesAfter,
    rowGrowth: (id) => growthOf(id).rows,
    sizeGrowth: (id) => product(growthOf(id).rows, growthOf(id).columns),
  }
}

interface Growth {
  readonly rows: Range
  readonly columns: Range
}

function atMost({ low, mid, high }: Range, most: number): Range {
  return { low: Math.min(low, most), mid: Math.min(mid, most), high: Math.min(high, most) }
}

const unmoved: Growth = { rows: exactly(1), columns: exactly(1) }

/** The form that fills the table decides how large it is; an increment where there is no other. */
function storedPair(work: ModelWork | null): { before: WorkEstimate; after: WorkEstimate } | null {
  for (const form of ['full', 'snapshot', 'increment'] as const) {
    const before = work?.before.find((one) => one.form === form)
    const after = work?.after.find((one) => one.form === form)
    if (before !== undefined && after !== undefined) return { before, after }
  }
  return null
}

function growthBetween(
  { before, after }: { before: WorkEstimate; after: WorkEstimate },
  sizes: { readonly before: Sizes; readonly after: Sizes },
  observed: ObservedReading | null,
  isEdited: boolean,
): Growth {
  const compared: ComparedWork = comparedWork(before, after, sizes, observed, isEdited)
  return { rows: compared.writtenRows, columns: compared.writtenColumns }
}

/** Means over the runs of one form, of what bears on reading. */
export function observedReading(
  builds: readonly SnapshotBuild[],
  { form }: { form: BuildForm },
): ObservedReading | null {
  const same = builds.filter((build) => build.form === form && build.runs > 0)
  const runs = runsPerDay(same)
  if (runs === 0) return null
  const mean = (of: (build: SnapshotBuild) => number) =>
    same.reduce((sum, build) => sum + of(build) * build.runsPerDay, 0) / runs
  const total = mean(({ partsTotal }) => partsTotal?.mean ?? 0)
  return {
    bytes: mean(({ bytesRead }) => bytesRead.mean),
    partsShare: total > 0 ? Math.min(1, mean(({ partsScanned }) => partsScanned?.mean ?? 0) / total) : null,
  }
}

/** What changes from increments to full builds holds the same rows. */
function keepsForm(before: Model | undefined, after: Model | undefined): boolean {
  return isStored(before) && isStored(after) && formOf(before) === formOf(after)
}

export function isStored(model: Model | undefined): boolean {
  return model !== undefined && !['view', 'ephemeral', 'test', 'statement', 'other'].includes(model.materialized)
}

function storedBytes(view: AccountView, sizes: PlatformFacts | undefined): Sizes['bytesOf'] {
  return (relation, id) => {
    const key = id === null ? null : (view.models.get(id)?.relation ?? null)
    const found = (key === null ? null : view.relation(key)) ?? view.relation(relation)
    return found?.bytes ?? sizes?.relation(relation)?.bytes ?? null
  }
}

function plannedWork({ plans, work }: ForecastInput): ReadonlyMap<ModelId, ModelWork> {
  const found = new Map<ModelId, ModelWork>()
  for (const [id, pair] of plans ?? new Map<ModelId, PlanPair>()) {
    const texts = work.get(id)
    const settled = texts === undefined ? null : plannedEstimate(texts, pair)
    if (settled !== null) found.set(id, settled)
  }
  return found
}
