// One account of the snapshot, indexed as forecasts ask it: models by id, relations by name, prices of warehouses.

import type { RelationKey } from '../../domain/relation.ts'
import type {
  SnapshotAccount,
  SnapshotBuild,
  SnapshotModel,
  SnapshotReader,
  SnapshotRelation,
} from '../../domain/snapshot.ts'
import { type CostLine, costLineOf } from './cost-line.ts'
import { productionOnly } from './production.ts'

export interface AccountView {
  /** `snowflake.acme_prod`. */
  readonly name: string
  readonly account: SnapshotAccount
  /** In production only. */
  readonly models: ReadonlyMap<string, SnapshotModel>
  /** By its name, or by the end of it where a project says no more and only one relation ends so. */
  relation(key: RelationKey): SnapshotRelation | null
  readonly readers: ReadonlyMap<RelationKey, readonly SnapshotReader[]>
  /** Null: too few models to fit it. */
  readonly line: CostLine | null
  /** Units an hour of what a build runs on; null unknown. */
  rateOf(warehouse: string | null, size: string | null): number | null
}

export function accountView(account: SnapshotAccount): AccountView {
  const byName = new Map(account.warehouses.map((one) => [one.name.toLowerCase(), one]))
  const bySize = new Map(account.warehouses.map((one) => [one.size?.toLowerCase(), one]))
  const rateOf = (warehouse: string | null, size: string | null) => {
    const found =
      byName.get(warehouse?.toLowerCase() ?? '') ?? (size === null ? undefined : bySize.get(size.toLowerCase()))
    return found === undefined || found.unitsPerHour === null ? null : Number(found.unitsPerHour)
  }
  const models = new Map<string, SnapshotModel>()
  for (const model of productionOnly(account.models)) {
    const other = models.get(model.id)
    models.set(model.id, other === undefined ? model : merged(other, model))
  }
  const readers = new Map<RelationKey, SnapshotReader[]>()
  for (const reader of account.readers) {
    for (const key of new Set(reader.reads)) readers.set(key, [...(readers.get(key) ?? []), reader])
  }
  const builds = [...models.values()].flatMap((model) => model.builds)
  return {
    name: `${account.platform}.${account.account}`,
    account,
    models,
    relation: relationFinder(account.relations),
    readers,
    line: costLineOf(builds, ({ warehouse, size }) => rateOf(warehouse, size)),
    rateOf,
  }
}

const ownForms: ReadonlySet<string> = new Set(['full', 'increment', 'view', 'seed'])

/** Runs a day of a model's builds, failed ones too; of what is only tested or read, those. */
export function runsPerDay(builds: readonly SnapshotBuild[]): number {
  const own = builds.filter(({ form }) => ownForms.has(form))
  return (own.length > 0 ? own : builds).reduce((sum, build) => sum + build.runsPerDay, 0)
}

function merged(one: SnapshotModel, other: SnapshotModel): SnapshotModel {
  return { ...one, builds: [...one.builds, ...other.builds], insights: [...one.insights, ...other.insights] }
}

function relationFinder(relations: readonly SnapshotRelation[]): AccountView['relation'] {
  const byKey = new Map(relations.map((relation) => [relation.key, relation]))
  const byEnd = new Map<string, SnapshotRelation | null>()
  for (const relation of relations) {
    const parts = relation.key.split('.')
    for (let from = 1; from < parts.length; from += 1) {
      const end = parts.slice(from).join('.')
      byEnd.set(end, byEnd.has(end) ? null : relation)
    }
  }
  return (key) => byKey.get(key) ?? byEnd.get(key) ?? null
}
