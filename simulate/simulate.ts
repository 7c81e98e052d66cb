// Simulates an account and writes what its platform would export, with the truth beside it.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, identifier, literal, openEngine } from '../src/store/engine/engine.ts'
import { simulateBulk } from './bulk/simulate-bulk.ts'
import ledger from './databricks/ledger.sql'
import { databricksViews } from './databricks/views.ts'
import { defects, isBulk, type Settings, type SimulateOptions, settle } from './options.ts'
import { parameters } from './parameters.ts'
import { writeEvidence } from './plants/evidence.ts'
import { noPlan, type Plan } from './plants/plan.ts'
import { planAccount } from './plants/plan-account.ts'
import { type PlantTruth, writePlants } from './plants/plant-truth.ts'
import { setPlantedFigures } from './plants/planted-figures.ts'
import { addPlanted } from './plants/planted-work.ts'
import services from './snowflake/services.sql'
import { nativeViews, snowflakeViews } from './snowflake/views.ts'
import macros from './tables/macros.sql'
import { stage } from './tables/stage.ts'
import { overlapShare } from './truth/overlap-share.ts'
import truthTables from './truth/truth.sql'
import { type Truth, writeTruth } from './truth/write-truth.ts'
import { runWorld, type World } from './world/account.ts'
import type { Place } from './world/place.ts'

export interface SimulatedAccount {
  /** What `sync files` is given: holds `<platform>/<account>/`. */
  readonly exports: string
  /** Folder of the views. */
  readonly folder: string
  readonly truth: Truth
  /** `query.parquet`, `query_hour.parquet`, `idle.parquet`, `warehouse_hour.parquet`. */
  readonly truthFolder: string
  /** Rows of each view. */
  readonly views: Readonly<Record<string, number>>
  /** What was planted, as it came out; also in `truth/plants.json`. */
  readonly plants: readonly PlantTruth[]
}

/** Another company than the usual one. */
export interface OtherWorld {
  readonly play: (settings: Settings) => World
  /** Views whose figures do not follow from what its statements did. */
  readonly without: ReadonlySet<string>
}

export async function simulate(options: SimulateOptions, other: OtherWorld | null = null): Promise<SimulatedAccount> {
  const settings = settle(options)
  mkdirSync(settings.out, { recursive: true })
  const engine = await openEngine({ memoryLimit: '4GB', spillFolder: join(settings.out, 'spill') })
  try {
    const plan = isBulk(settings) ? noPlan : planAccount(settings)
    await prepare(engine, settings)
    await setPlantedFigures(engine, plan)
    const exports = join(settings.out, 'exports')
    const folder = join(exports, settings.platform, settings.account)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const { views, overlap } = isBulk(settings)
      ? { views: await simulateBulk(engine, settings, folder), overlap: null }
      : await playThrough(engine, settings, plan, folder, other)
    writeCoverage(folder, settings, Object.keys(views))
    const truth = await writeTruth(engine, settings, overlap)
    const plants = await writePlants(engine, settings, plan)
    writeEvidence(settings, plan.plants)
    return { exports, folder, truth, truthFolder: join(settings.out, 'truth'), views, plants }
  } finally {
    engine.close()
  }
}

async function playThrough(
  engine: Engine,
  settings: Settings,
  plan: Plan,
  folder: string,
  other: OtherWorld | null,
): Promise<{ readonly views: Readonly<Record<string, number>>; readonly overlap: number }> {
  const planting = { changes: plan.changes, addPlanted: (place: Place): void => addPlanted(place, plan) }
  const world = other === null ? runWorld(settings, planting) : other.play(settings)
  await stage(engine, world, settings)
  const isSnowflake = settings.platform === 'snowflake'
  await engine.run(isSnowflake ? services : ledger)
  await engine.run(truthTables)
  const views: Record<string, number> = {}
  for (const [name, select] of Object.entries(isSnowflake ? snowflakeViews : databricksViews)) {
    if ((settings.native === 'off' && nativeViews.has(name)) || other?.without.has(name)) continue
    views[name] = await writeView(engine, folder, name, select)
  }
  return { views, overlap: overlapShare(world.result) }
}

async function prepare(engine: Engine, settings: Settings): Promise<void> {
  const p = parameters
  const numbers = {
    cloud_services: p.cloudServicesPerStatement.value,
    load_noise: p.loadNoise.value,
    attribution_least_ms: p.attributionLeastMs.value,
    duplicate_share: p.duplicateShare.value,
    late_share: p.lateShare.value,
    text_limit: p.textLimit.value,
    credit_rate: p.creditRate.value,
    overage_factor: p.overageFactor.value,
    storage_rate: p.storageRate.value,
    retracted_share: p.retractedShare.value,
    retracted_factor: p.retractedFactor.value,
    price_change: p.priceChange.value,
    free_share: p.cloudServicesFreeShare.value,
    sim_seed: settings.seed,
  }
  for (const [name, value] of Object.entries(numbers)) await engine.set(name, value)
  for (const defect of defects) await engine.set(`has_${defect}`, settings.defects.includes(defect))
  await engine.set('has_native', settings.native !== 'off')
  await engine.set('sim_account', settings.account)
  await engine.set('is_databricks', settings.platform === 'databricks')
  await engine.run(`
    SET VARIABLE sim_from = epoch_ms(${settings.from}::BIGINT);
    SET VARIABLE sim_to = epoch_ms(${settings.to}::BIGINT);
    SET VARIABLE sim_exported = epoch_ms(${Date.parse(settings.exportedAt)}::BIGINT);`)
  await engine.run(macros)
  await engine.run(valuesTable('service', p.services.value))
  await engine.run(valuesTable('sku', p.skus.value))
  const hasOffsets = settings.defects.includes('time_zone')
  const money = settings.defects.includes('cents') ? 'DECIMAL(38, 2)' : 'DECIMAL(38, 9)'
  // Types depend on the defect, so these are made here: text with an offset, an instant, or plain UTC.
  await engine.run(`
    CREATE MACRO stamp_text(t) AS ${hasOffsets ? 'with_offset(t)' : 't'};
    CREATE MACRO stamp_zone(t) AS ${hasOffsets ? 'CAST(t AS TIMESTAMPTZ)' : 't'};
    CREATE MACRO money(amount) AS CAST(round(amount, 9) AS ${money});`)
}

/** CREATE TABLE of rows with the same keys. */
function valuesTable(name: string, rows: readonly Readonly<Record<string, string | number>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`)
  return `CREATE TABLE ${name} AS FROM (VALUES ${values.join(', ')}) v(${columns.map(identifier).join(', ')})`
}

async function writeView(engine: Engine, folder: string, name: string, select: string): Promise<number> {
  const path = join(folder, `${name}.parquet`)
  const [row] = await engine.rows(
    `COPY (\n${select}\n) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 9)`,
  )
  return Number(row?.Count)
}

/** The period that was asked of each view, up to the moment of asking. */
function writeCoverage(folder: string, settings: Settings, views: readonly string[]): void {
  const range = { from: new Date(settings.from).toISOString(), to: settings.exportedAt }
  const content = { exportedAt: settings.exportedAt, views: Object.fromEntries(views.map((view) => [view, range])) }
  writeFileSync(join(folder, '_export.json'), `${JSON.stringify(content, null, 2)}\n`)
}
