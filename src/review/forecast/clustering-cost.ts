// What a change does to the platform's own upkeep of a table: clustering follows the bytes that are written.

import type { Model } from '../../domain/project.ts'
import type { Range } from '../../domain/work.ts'
import type { AccountView } from './account-view.ts'
import { assumed, monthDays } from './assumptions.ts'
import { type CostPart, nothing, replacedPart, scaledPart } from './cost-part.ts'
import { product, times, within } from './range.ts'
import { keyOf } from './reader-costs.ts'
import { formOf } from './run-form.ts'
import { isStored, type Scope } from './scope.ts'

/** `runs`: of the model after the change over before. */
export function clusteringCost(
  scope: Scope,
  before: Model | undefined,
  after: Model | undefined,
  runs: { readonly ratio: Range; readonly after: Range | null },
): CostPart | null {
  const model = before ?? after
  const key = model === undefined ? null : keyOf(scope, model)
  const relation = key === null ? null : scope.view.relation(key)
  const units = Number(relation?.serviceUnitsPerDay ?? '0') * monthDays
  const keepsKeys = after !== undefined && isStored(after) && hasKeys(after)
  if (relation !== null && units > 0) {
    const now = times(within(1 + assumed.runCount * 3), units)
    if (!keepsKeys && (before === undefined || hasKeys(before) || !isStored(after)))
      return replacedPart('clustering', now, nothing)
    if (after === undefined || before === undefined) return null
    const written = formOf(before) === formOf(after) ? scope.sizeGrowth(after.id) : rewritten(relation, runs.after)
    return scaledPart('clustering', now, product(written, runs.ratio))
  }
  if (!keepsKeys || (before !== undefined && hasKeys(before) && isStored(before))) return null
  const each = unitsPerByte(scope.view)
  const daily = relation?.writtenPerDay ?? null
  if (each === null || daily === null) return null
  return replacedPart(
    'clustering',
    nothing,
    times(within(assumed.newClustering), each * daily * monthDays * runs.ratio.mid),
  )
}

function rewritten(
  relation: { readonly bytes: number | null; readonly writtenPerDay: number | null },
  runs: Range | null,
): Range {
  const { bytes, writtenPerDay } = relation
  if (bytes === null || writtenPerDay === null || writtenPerDay <= 0 || runs === null)
    return within(assumed.newClustering)
  return times(within(assumed.newClustering), Math.max(1e-3, (bytes * runs.mid) / writtenPerDay))
}

/** Service units for a byte written, over the account's tables that have any. */
function unitsPerByte({ account }: AccountView): number | null {
  const kept = account.relations.filter(
    ({ serviceUnitsPerDay, writtenPerDay }) => Number(serviceUnitsPerDay) > 0 && (writtenPerDay ?? 0) > 0,
  )
  const written = kept.reduce((sum, one) => sum + (one.writtenPerDay ?? 0), 0)
  return written === 0 ? null : kept.reduce((sum, one) => sum + Number(one.serviceUnitsPerDay), 0) / written
}

function hasKeys({ config }: Model): boolean {
  return config.clusterBy.length > 0
}
