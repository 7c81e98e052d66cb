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
 * Each size has twice the nodes of the one below it, on Snowflake for twice the price, on Databricks for less from Medium on:
 * https://docs.databricks.com/aws/en/compute/sql-warehouse/warehouse-behavior
 */
const sizes = [
  '2xsmall',
  'xsmall',
  'small',
  'medium',
  'large',
  'xlarge',
  '2xlarge',
  '3xlarge',
  '4xlarge',
  '5xlarge',
  '6xlarge',
]

function nodeRatio(from: string | null, to: string | null): number | null {
  const at = (size: string | null) => sizes.indexOf((size ?? '').toLowerCase().replace(/[^a-z0-9]/g, ''))
  return at(from) < 0 || at(to) < 0 ? null : 2 ** (at(to) - at(from))
}

/** A warehouse of n times the nodes takes n^-scaling of the time, so a run costs the ratio of prices times that. */
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
  const price = priceTo / priceFrom
  const sizeTo = view.account.warehouses.find(({ name }) => sameAs(name, target))?.size ?? null
  const nodes = nodeRatio(build.size, sizeTo) ?? price
  const ratio = price === 1 && nodes === 1 ? exactly(1) : combined([scaling], ([s = 0]) => price / nodes ** s)
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
