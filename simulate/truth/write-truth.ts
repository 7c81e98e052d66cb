// Writes the hidden truth beside the views: totals as JSON, and tables by query, hour and idle piece as Parquet.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, literal, type Value } from '../../src/store/engine/engine.ts'
import { isBulk, type Settings } from '../options.ts'

/** Of accounts whose truth by statement is written by day already. */
const bulkTables = ['idle', 'warehouse_hour'] as const

const tables = ['query', 'query_hour', ...bulkTables] as const

export interface Truth {
  readonly simulated: true
  readonly note: string
  readonly platform: string
  readonly account: string
  readonly seed: number
  readonly from: string
  readonly to: string
  readonly exportedAt: string
  readonly overlap: string
  readonly neighbour: number
  readonly native: string
  readonly defects: readonly string[]
  readonly unit: 'credit' | 'DBU'
  readonly statements: number
  /** Native units of warehouses over everything that ran, beyond the end of the period too. */
  readonly metered: number
  readonly busy: number
  /** By class; with busy they make up what was metered. */
  readonly idle: Readonly<Record<string, number>>
  readonly cloudServices: number
  /** Statement time that had company on its cluster, 0..1; null: made by SQL alone, not measured. */
  readonly overlapShare: number | null
  readonly models: readonly Amount[]
  readonly teams: readonly Amount[]
  readonly workloads: readonly Amount[]
  readonly warehouses: readonly WarehouseTruth[]
}

export interface Amount {
  readonly key: string
  readonly statements: number
  readonly busy: number
  readonly native: number
}

export interface WarehouseTruth {
  readonly id: string
  readonly name: string
  readonly metered: number
  readonly busy: number
  readonly idle: Readonly<Record<string, number>>
}

export async function writeTruth(engine: Engine, settings: Settings, overlapShare: number | null): Promise<Truth> {
  const folder = join(settings.out, 'truth')
  mkdirSync(folder, { recursive: true })
  for (const table of isBulk(settings) ? bulkTables : tables) {
    const path = join(folder, `${table}.parquet`)
    await engine.run(`COPY (FROM truth_${table} ORDER BY ALL) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`)
  }
  const truth = await totals(engine, settings, overlapShare)
  writeFileSync(join(settings.out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
  return truth
}

async function totals(engine: Engine, settings: Settings, overlapShare: number | null): Promise<Truth> {
  const [sums] = await engine.rows(`
    SELECT (SELECT CAST(sum(statements) AS DOUBLE) FROM truth_sum) AS statements,
           (SELECT steady_sum(compute_units) FROM truth_warehouse_hour) AS metered,
           (SELECT steady_sum(cloud_services_units) FROM truth_warehouse_hour) AS cloud_services,
           (SELECT steady_sum(busy) FROM truth_sum) AS busy`)
  const idle = await engine.rows(
    'SELECT CAST(warehouse_id AS VARCHAR) AS warehouse, class, steady_sum(units) AS units FROM truth_idle GROUP BY ALL ORDER BY ALL',
  )
  const warehouses = await engine.rows(`
    SELECT CAST(h.warehouse_id AS VARCHAR) AS id, any_value(warehouse_name) AS name, steady_sum(compute_units) AS metered,
           coalesce((SELECT steady_sum(busy) FROM truth_sum q WHERE q.warehouse_id = h.warehouse_id), 0) AS busy
    FROM truth_warehouse_hour h WHERE h.warehouse_id IS NOT NULL GROUP BY h.warehouse_id ORDER BY id`)
  const byWarehouse = (id: string): Readonly<Record<string, number>> =>
    sumBy(idle.filter((row) => row.warehouse === id))
  return {
    simulated: true,
    note: 'Simulated, fitted to published aggregates only: a score on it is no accuracy in the field.',
    platform: settings.platform,
    account: settings.account,
    seed: settings.seed,
    from: new Date(settings.from).toISOString(),
    to: new Date(settings.to).toISOString(),
    exportedAt: settings.exportedAt,
    overlap: settings.overlap,
    neighbour: settings.neighbour,
    native: settings.native,
    defects: settings.defects,
    unit: settings.platform === 'snowflake' ? 'credit' : 'DBU',
    statements: Number(sums?.statements),
    metered: Number(sums?.metered),
    busy: Number(sums?.busy),
    idle: sumBy(idle),
    cloudServices: Number(sums?.cloud_services ?? 0),
    overlapShare,
    models: await amounts(engine, 'model'),
    teams: await amounts(engine, 'team'),
    workloads: await amounts(engine, 'workload'),
    warehouses: warehouses.map(({ id, name, metered, busy }) => ({
      id: String(id),
      name: String(name),
      metered: Number(metered),
      busy: Number(busy),
      idle: byWarehouse(String(id)),
    })),
  }
}

async function amounts(engine: Engine, column: 'model' | 'team' | 'workload'): Promise<readonly Amount[]> {
  const rows = await engine.rows(`
    SELECT ${column} AS key, CAST(sum(statements) AS DOUBLE) AS statements, steady_sum(busy) AS busy, steady_sum(native) AS native
    FROM truth_sum WHERE ${column} IS NOT NULL GROUP BY ALL ORDER BY key`)
  return rows.map(({ key, statements, busy, native }) => ({
    key: String(key),
    statements: Number(statements),
    busy: Number(busy),
    native: Number(native),
  }))
}

function sumBy(rows: readonly Readonly<Record<string, Value>>[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { class: name, units } of rows) sums[String(name)] = (sums[String(name)] ?? 0) + Number(units)
  return sums
}
