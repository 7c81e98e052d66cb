// One account on the way that a user's takes: simulated, synced into a store, its snapshot written, its changes in git.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { simulateProject } from '../../simulate/changes/account.ts'
import type { ChangeKindOfSeed } from '../../simulate/changes/change.ts'
import { type ChangeTruth, changeTruth } from '../../simulate/changes/change-truth.ts'
import { drawChanges } from '../../simulate/changes/draw-changes.ts'
import {
  type ForecastChoice,
  forecastAccount,
  historyDays,
  historyStart,
} from '../../simulate/changes/forecast-account.ts'
import { expectedMonth, type Month } from '../../simulate/changes/play-month.ts'
import { projectFiles } from '../../simulate/changes/project-files.ts'
import { modelId } from '../../simulate/changes/spec.ts'
import type { Place } from '../../src/app/place.ts'
import { snapshotInto } from '../../src/app/snapshot.ts'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { syncFiles } from '../../src/app/sync-files.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { writeRepository } from './repository.ts'

export interface PreparedAccount {
  readonly snapshot: string
  readonly catalog: string
  readonly repository: string
  readonly place: Place
  readonly changes: readonly ChangeTruth[]
  /** The month after, had nothing been merged. */
  readonly without: Month
  /** Of every model of the base: characters of its file, to hold text length against. */
  readonly lengths: ReadonlyMap<string, number>
}

/** Models below this many units a month are changed only where a kind fits no other. */
const leastUnits = { snowflake: 1, databricks: 4 } as const

export async function prepareAccount(
  choice: ForecastChoice,
  folder: string,
  only?: readonly ChangeKindOfSeed[],
): Promise<PreparedAccount> {
  rmSync(folder, { recursive: true, force: true })
  await makeAccount(choice, folder)
  return openAccount(choice, folder, only)
}

/** As `prepareAccount` left it; the truth is worked out again. */
export function openAccount(
  choice: ForecastChoice,
  folder: string,
  only?: readonly ChangeKindOfSeed[],
): PreparedAccount {
  const account = forecastAccount(choice)
  const without = expectedMonth(account.engine, account.relations)
  const isWorth = (model: string): boolean => (without.get(modelId(model))?.units ?? 0) >= leastUnits[choice.platform]
  const changes = drawChanges(account, isWorth, only).map((change) => changeTruth(account, change, without))
  const files = projectFiles(account.relations.project)
  const repository = join(folder, 'repository')
  writeRepository(repository, files, changes)
  const lengths = new Map(
    account.relations.project.models.map(({ name, layer }) => [
      name,
      files.get(`models/${layer}/${name}.sql`)?.length ?? 0,
    ]),
  )
  const place = placeIn(folder)
  return {
    snapshot: snapshotIn(folder),
    catalog: join(folder, 'catalog.json'),
    repository,
    place,
    changes,
    without,
    lengths,
  }
}

function snapshotIn(folder: string): string {
  return join(folder, 'plimsoll.snapshot.json.gz')
}

async function makeAccount(choice: ForecastChoice, folder: string): Promise<void> {
  const { exports } = await simulateProject(choice, folder)
  const place = placeIn(folder)
  const store = join(folder, 'store')
  await syncDbt({ ...place, store, folder: join(folder, 'artifacts') })
  await syncFiles({ ...place, store, folder: exports, format: 'text' })
  await snapshotInto({ ...place, store, out: snapshotIn(folder) })
  rmSync(exports, { recursive: true, force: true })
}

function placeIn(cwd: string): Place {
  const today = addDays(historyStart, historyDays)
  return { cwd, terminal: { color: false, width: 80, interactive: false }, today, version: '0', code: null, workers: 0 }
}
