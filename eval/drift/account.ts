// One planted account on the way that a user's takes: simulated, its manifests and exports synced into a store.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PlantName } from '../../simulate/plants/plant.ts'
import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import { simulate } from '../../simulate/simulate.ts'
import type { Place } from '../../src/app/place.ts'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { syncFiles } from '../../src/app/sync-files.ts'

export interface AccountChoice {
  readonly platform: 'snowflake' | 'databricks'
  readonly seed: number
  readonly days: number
}

export interface PlantedAccount extends AccountChoice {
  /** UTC days [from, to). */
  readonly from: string
  readonly to: string
  readonly noise: number
  readonly plants: readonly PlantTruth[]
}

/** A quarter of what one company issues, so that increments run every four hours: what drift is judged on is days. */
const statementsPerDay = 450

/** Each of some twenty models every five weeks: a deploy of the very model must prove nothing by itself. */
const refactorings = 4

/** Views that nothing which drift reads is made of; an export without them is as good. */
const unread =
  /^(access_history|access\.table_lineage|table_query_pruning_history|query_insights|sessions|columns|task_history)\.parquet$/

const noises = [0.04, 0.08, 0.12] as const

const steps: readonly PlantName[] = ['step_up_20', 'step_up_40', 'step_up_100']

/** Five of these lie on each account, so that an account stays one: each kind comes round. */
const others: readonly PlantName[] = [
  'ramp',
  'new_model',
  'auto_suspend',
  'agent_storm',
  'vanished',
  'frequency',
  'new_workload',
  'min_clusters',
  'step_down',
  'orphan',
  'ramp',
  'new_dashboard',
  'upsizing',
  'agent_storm',
  'vanished',
  'frequency',
  'near_duplicate',
  'auto_suspend',
  'full_refresh',
  'test_cost',
  'ramp',
  'retried_failures',
  'min_clusters',
  'clustering_churn',
  'vanished',
  'frequency',
  'storage_creep',
  'agent_storm',
]

const controls: readonly PlantName[] = [
  'month_end',
  'volume_growth',
  'neighbour',
  'backfill',
  'price_change',
  'weekday',
  'holiday',
  'dbt_release',
]

export function plantsOf({ platform, seed }: AccountChoice): readonly PlantName[] {
  const turn = 2 * seed + (platform === 'databricks' ? 1 : 0)
  const part = (list: readonly PlantName[], count: number): readonly PlantName[] =>
    Array.from({ length: count }, (_, index) => list[(turn * count + index) % list.length] ?? 'ramp')
  return [...steps, ...new Set([...part(others, 5), ...part(controls, 4)]), 'restated', 'late_telemetry']
}

export function noiseOf({ platform, seed }: AccountChoice): number {
  return noises[(seed + (platform === 'databricks' ? 1 : 0)) % noises.length] ?? noises[0]
}

/** Folder `store` of the account, and what was planted. An account that is there is taken as it is. */
export async function plantedAccount(choice: AccountChoice, folder: string): Promise<PlantedAccount> {
  const told = join(folder, 'account.json')
  if (existsSync(told)) return JSON.parse(readFileSync(told, 'utf8')) as PlantedAccount
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const noise = noiseOf(choice)
  const queries = statementsPerDay * choice.days
  const { exports, truth, plants } = await simulate({
    ...choice,
    out: folder,
    plants: plantsOf(choice),
    noise,
    queries,
    refactorings,
  })
  for (const path of readdirSync(exports, { recursive: true })) {
    if (unread.test(basename(String(path)))) rmSync(join(exports, String(path)))
  }
  const store = join(folder, 'store')
  const place = placeIn(folder, truth.to.slice(0, 10))
  await syncDbt({ ...place, store, folder: join(folder, 'artifacts') })
  await syncFiles({ ...place, store, folder: exports, format: 'text' })
  const account = { ...choice, from: truth.from.slice(0, 10), to: truth.to.slice(0, 10), noise, plants }
  rmSync(exports, { recursive: true, force: true })
  rmSync(join(folder, 'truth'), { recursive: true, force: true })
  writeFileSync(told, JSON.stringify(account))
  return account
}

function placeIn(cwd: string, today: string): Place {
  return { cwd, terminal: { color: false, width: 80, interactive: false }, today, version: '0', code: null, workers: 0 }
}
