// What moving a model to another warehouse does to the cost of its runs.

import type { Model } from '../../domain/project.ts'
import type { SnapshotBuild } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import type { AccountView } from './account-view.ts'
import { assumed } from './assumptions.ts'
import { combined, exactly } from './range.ts'

export interface WarehouseMove {
  /** Units of a run after over before; null: what the new one costs an hour is not known. */
  readonly ratio: Range | null
  readonly reason: string | null
  readonly to: string | null
}

const gib = 2 ** 30

/**
 * A warehouse of r times the price takes r^-scaling of the time, so a run costs r^(1 - scaling): the same where it scales
 * perfectly, r where it does not at all.
 */
export function warehouseMove(view: AccountView, before: Model, after: Model, build: SnapshotBuild): WarehouseMove {
  const from = before.config.warehouse
  const to = after.config.warehouse
  if (from?.toLowerCase() === to?.toLowerCase() || sameAs(build.warehouse, to))
    return { ratio: exactly(1), reason: null, to: build.warehouse }
  const target = to ?? usualWarehouse(view)
  const priceFrom = view.rateOf(build.warehouse, build.size)
  const priceTo = target === null ? null : view.rateOf(target, null)
  if (priceFrom === null || priceTo === null || target === null)
    return { ratio: null, reason: `what warehouse ${target ?? 'by default'} costs an hour is not known`, to: target }
  const bytes = build.bytesRead.mean
  const scaling =
    bytes < gib / 8 ? assumed.scaling.small : bytes < 2 * gib ? assumed.scaling.medium : assumed.scaling.large
  const ratio = priceTo === priceFrom ? exactly(1) : combined([scaling], ([s = 0]) => (priceTo / priceFrom) ** (1 - s))
  const factor = Number((priceTo / priceFrom).toPrecision(3))
  return {
    ratio,
    reason: `warehouse ${target} costs ${factor} times as much an hour as ${build.warehouse ?? 'before'}`,
    to: target,
  }
}

/** Where most runs of models are. */
export function usualWarehouse({ models }: AccountView): string | null {
  const runs = new Map<string, number>()
  for (const { builds } of models.values()) {
    for (const { warehouse, runsPerDay } of builds) {
      if (warehouse !== null) runs.set(warehouse, (runs.get(warehouse) ?? 0) + runsPerDay)
    }
  }
  return [...runs].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

function sameAs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase()
}
