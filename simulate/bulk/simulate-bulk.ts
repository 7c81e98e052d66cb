// Large accounts, made by SQL alone: no event is played through, and what each statement used follows from its slot.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, literal } from '../../src/store/engine/engine.ts'
import { dayMs, type Settings } from '../options.ts'
import services from '../snowflake/services.sql'
import { snowflakeViews } from '../snowflake/views.ts'
import { stage } from '../tables/stage.ts'
import { runWorld } from '../world/account.ts'
import day from './bulk-day.sql'
import plan from './bulk-plan.sql'
import attribution from './query_attribution_history.sql'
import history from './query_history.sql'
import truthQuery from './truth_query.sql'
import events from './warehouse_events_history.sql'

/** Pairs of statements that a cluster runs in an hour; about a slot of ten seconds each. */
const pairsPerHour = 360
const clustersPerWarehouse = 5

/** Views that need nothing of single statements. */
const ledgerViews = [
  'warehouse_metering_history',
  'metering_history',
  'metering_daily_history',
  'usage_in_currency_daily',
  'rate_sheet_daily',
  'tables',
  'table_storage_metrics',
  'database_storage_usage_history',
  'automatic_clustering_history',
] as const

/** Writes views and truth by day; hands back the names of the views with their rows. */
export async function simulateBulk(
  engine: Engine,
  settings: Settings,
  folder: string,
): Promise<Record<string, number>> {
  await prepareBulk(engine, settings)
  const views: Record<string, number> = { query_history: 0, query_attribution_history: 0 }
  const truthFolder = join(settings.out, 'truth', 'query')
  mkdirSync(truthFolder, { recursive: true })
  for (const view of Object.keys(views)) mkdirSync(join(folder, view), { recursive: true })
  for (let at = settings.from; at < settings.to; at += dayMs) {
    const name = `${new Date(at).toISOString().slice(0, 10)}.parquet`
    await engine.run(`SET VARIABLE bulk_day_ms = ${at}::BIGINT;`)
    await engine.run(day)
    views.query_history! += await copied(engine, history, join(folder, 'query_history', name))
    if (settings.native !== 'off') {
      views.query_attribution_history! += await copied(
        engine,
        attribution,
        join(folder, 'query_attribution_history', name),
      )
    }
    await copied(engine, truthQuery, join(truthFolder, name))
  }
  await engine.run(services)
  views.warehouse_events_history = await copied(engine, events, join(folder, 'warehouse_events_history.parquet'))
  for (const view of ledgerViews) {
    views[view] = await copied(engine, snowflakeViews[view] ?? '', join(folder, `${view}.parquet`))
  }
  return views
}

async function prepareBulk(engine: Engine, settings: Settings): Promise<void> {
  // The shapes of statements are those of a usual account.
  await stage(engine, runWorld({ ...settings, queries: 0, to: settings.from + 2 * dayMs, days: 2 }), settings)
  await engine.run(
    'DROP TABLE warehouse; DROP TABLE warehouse_hour; DROP TABLE shape; DROP TABLE relation; DROP TABLE idle;',
  )
  const clusters = settings.queries / (settings.days * 24 * 2 * pairsPerHour)
  const whole = Math.max(1, Math.round(clusters / clustersPerWarehouse)) * clustersPerWarehouse
  const pairs = Math.round(settings.queries / (settings.days * 24 * 2 * whole))
  await engine.run(`
    SET VARIABLE bulk_clusters = ${whole}::BIGINT;
    SET VARIABLE bulk_pairs = ${pairs}::BIGINT;
    SET VARIABLE bulk_slot = ${3_600_000 / pairs}::DOUBLE;`)
  await engine.run(plan)
  const [count] = await engine.rows('SELECT CAST(count(*) AS DOUBLE) AS shapes FROM shape')
  await engine.run(`SET VARIABLE bulk_shapes = ${Number(count?.shapes)}::UBIGINT;`)
}

async function copied(engine: Engine, select: string, path: string): Promise<number> {
  const [row] = await engine.rows(`COPY (\n${select}\n) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`)
  return Number(row?.Count)
}
