// Imports batches: stages their rows by day, lays their coverage over what is known, merges each day, commits all at once.

import { join } from 'node:path'
import type { Account } from '../domain/telemetry/account.ts'
import { commit, type Draft } from './commit/commit.ts'
import { type StoreContext, withJob } from './commit/job.ts'
import { mergedDays } from './commit/merged-days.ts'
import { shapeOf } from './commit/period-work.ts'
import { createPeriodDoer, type UnitWork } from './commit/planned-periods.ts'
import type { Engine } from './engine/engine.ts'
import { coveredDays, withRange } from './manifest/covered-ranges.ts'
import type { CoveredRange, Manifest, StoredWatermark } from './manifest/manifest.ts'
import { coverageOf, sameUnit, type Unit, unitKey } from './manifest/unit.ts'
import { schemaName, schemaText } from './rows/columns.ts'
import { type Staged, stageRows } from './rows/staged-rows.ts'
import type { Import, ImportReport } from './store.ts'

interface Brought extends Staged {
  readonly import: Import
  readonly unit: Unit
  readonly covers: CoveredRange | null
}

export async function importBatches(
  context: StoreContext,
  engine: Engine,
  imports: readonly Import[],
): Promise<ImportReport> {
  return withJob(context, async (job) => {
    const brought: Brought[] = []
    for (const [index, each] of imports.entries()) {
      brought.push(await stage(engine, context, join(job.scratch, `batch-${index}`), each))
    }
    const doer = createPeriodDoer(job.writers, job)
    let changed: ImportReport['changed'] = []
    const { number } = await commit(job, context.manifests, async (base) => {
      const draft = await planned(base, brought, (works) => doer.run(base, works))
      changed = draft.results.flatMap(({ entry, base: before, changedDays }) => {
        const unit = entry ?? before
        if (unit === null) return []
        const account: Account = { platform: unit.platform, account: unit.account }
        return changedDays.map((day) => ({ table: unit.table, account, day }))
      })
      return draft
    })
    return { version: number, batches: brought.map(({ rows, withoutTime }) => ({ rows, withoutTime })), changed }
  })
}

async function stage(engine: Engine, context: StoreContext, folder: string, each: Import): Promise<Brought> {
  const { account, table, origin, coverage, extractedAt } = each.batch
  const unit: Unit = { table, ...account, origin }
  const { spec } = shapeOf(unit)
  const asOf = extractedAt.toISOString()
  const staged = await stageRows(engine, context.files, {
    spec,
    table,
    select: each.select,
    constants: { platform: account.platform, account: account.account, extracted_at: asOf },
    folder,
  })
  const days = coveredDays(coverage, spec.period.kind === 'day')
  return { ...staged, import: each, unit, covers: days === null ? null : { ...days, asOf } }
}

async function planned(
  base: Manifest,
  brought: readonly Brought[],
  run: (works: readonly UnitWork[]) => Promise<Draft['results']>,
): Promise<Draft> {
  const units = new Map<string, Brought[]>()
  for (const each of brought) units.set(unitKey(each.unit), [...(units.get(unitKey(each.unit)) ?? []), each])
  const works: UnitWork[] = []
  const schemas: Record<string, string> = {}
  let coverage = base.coverage
  for (const group of units.values()) {
    const unit = group[0]?.unit
    if (unit === undefined) continue
    const before = coverageOf(base, unit)
    const ranges = group.reduce<readonly CoveredRange[]>(
      (all, { covers }) => (covers === null ? all : withRange(all, covers)),
      before,
    )
    if (ranges.length > 0) {
      coverage = [...coverage.filter((each) => !sameUnit(each, unit)), { ...unit, ranges }]
    }
    const parts = group.map((each) => each.parts)
    const stagedRows = group.reduce((sum, { rows }) => sum + rows, 0)
    works.push({ unit, days: mergedDays(base, unit, before, ranges, parts), stagedRows })
    const text = schemaText(shapeOf(unit).columns)
    schemas[schemaName(text)] = text
  }
  return {
    results: await run(works),
    schemas,
    coverage: [...coverage].sort((a, b) => (unitKey(a) < unitKey(b) ? -1 : 1)),
    watermarks: brought.reduce(withWatermark, base.watermarks),
  }
}

/** Each of the two instants is the latest ever said, so that order does not matter. */
function withWatermark(known: readonly StoredWatermark[], { import: each }: Brought): readonly StoredWatermark[] {
  if (each.completeUpTo === null) return known
  const { account, origin, extractedAt } = each.batch
  const isSame = (mark: StoredWatermark): boolean =>
    mark.platform === account.platform && mark.account === account.account && mark.origin === origin
  const before = known.find(isSame)
  const mark: StoredWatermark = {
    ...account,
    origin,
    completeUpTo: later(each.completeUpTo.toISOString(), before?.completeUpTo),
    extractedAt: later(extractedAt.toISOString(), before?.extractedAt),
  }
  const key = (of: StoredWatermark): string => JSON.stringify([of.platform, of.account, of.origin])
  return [...known.filter((other) => !isSame(other)), mark].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a
}
