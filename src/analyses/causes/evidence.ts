// Reads from the store all that may have caused the movements, once for all of them.

import { addDays } from '../../domain/utc-day.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import { instantIn, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import warehouseSettingsSql from '../warehouse-settings.sql'
import commitsSql from './commits.sql'
import modelVersionsSql from './model-versions.sql'
import movedSql from './moved.sql'
import movedRunsSql from './moved-runs.sql'
import pricesSql from './prices.sql'
import refreshesSql from './refreshes.sql'
import volumesSql from './volumes.sql'
import wakersSql from './wakers.sql'
import warehousesOfSql from './warehouses-of.sql'
import type { RunTimes } from './window.ts'

export interface ModelVersion {
  readonly id: string
  readonly path: string
  readonly checksum: string | null
  readonly checksumBefore: string | null
  readonly isConfigOnly: boolean
  readonly isAdded: boolean
  readonly dependsOn: readonly string[]
  readonly gitSha: string | null
  /** Null: it is the first that is known. */
  readonly knownBefore: string | null
  readonly validFrom: string
  /** When a manifest came without it; null: none did. */
  readonly leftAt: string | null
}

export interface CommitRow {
  readonly sha: string
  readonly path: string
  readonly agent: string | null
  readonly pullRequest: string | null
  readonly subject: string
  readonly deployedAt: string
}

export interface SettingChange {
  readonly platform: string
  readonly account: string
  readonly warehouse: string
  readonly setting: string
  /** Null: only what it was set to is known. */
  readonly before: string | null
  readonly after: string
  /** The old value was still seen then. */
  readonly knownBefore: string
  readonly changedAt: string
}

export interface Evidence {
  readonly runs: ReadonlyMap<string, RunTimes>
  readonly versions: readonly ModelVersion[]
  readonly commits: readonly CommitRow[]
  readonly settings: readonly SettingChange[]
  readonly warehouses: ReadonlyMap<string, { readonly before: string | null; readonly after: string | null }>
  readonly prices: ReadonlyMap<string, { readonly before: number; readonly after: number }>
  readonly volumes: readonly {
    readonly movement: string
    readonly relation: string
    readonly before: number
    readonly after: number
  }[]
  readonly wakers: readonly {
    readonly movement: string
    readonly waker: string
    readonly before: number
    readonly after: number
  }[]
  readonly refreshes: readonly { readonly model: string; readonly at: string }[]
}

export const causesRead = [
  'run_day',
  'query_run',
  'identity',
  'attribution',
  'bill_line',
  'model',
  'model_run',
  'git_commit',
  'resource',
  'relation_access',
  'statement',
] as const

/** Days before the first change that a level and a version are known from. */
const reach = 35

export async function readEvidence(engine: Engine, movements: readonly Movement[], asOf: string): Promise<Evidence> {
  const first = movements.map(({ earliest }) => earliest).sort()[0] ?? asOf
  await engine.set('px_from', addDays(first, -reach))
  await engine.set('px_to', addDays(asOf, 1))
  const values = movements.map(({ id, subject, startedOn, earliest, kind }) =>
    [id, subject.platform, subject.account, subject.type, subject.id, startedOn, earliest, kind === 'idle']
      .map(literal)
      .join(', '),
  )
  await engine.run(`CREATE OR REPLACE TEMP TABLE px_moved AS
    SELECT id, platform, account, type, subject, started::DATE AS started, earliest::DATE AS earliest, is_idle
    FROM (VALUES (${values.join('), (')})) v(id, platform, account, type, subject, started, earliest, is_idle)`)
  await engine.run(movedRunsSql)
  const pair = (row: Row, before: string, after: string) => ({
    before: numberIn(row, before),
    after: numberIn(row, after),
  })
  return {
    runs: new Map((await engine.rows(movedSql)).map((row) => [textIn(row, 'id'), runTimes(row)])),
    versions: (await engine.rows(modelVersionsSql)).map(modelVersion),
    commits: (await engine.rows(commitsSql)).map(commitRow),
    settings: (await engine.rows(warehouseSettingsSql)).map(settingChange),
    warehouses: new Map(
      (await engine.rows(warehousesOfSql)).map((row) => [
        textIn(row, 'id'),
        { before: textOrNull(row, 'warehouse_before'), after: textOrNull(row, 'warehouse_after') },
      ]),
    ),
    prices: new Map(
      (await engine.rows(pricesSql)).map((row) => [textIn(row, 'id'), pair(row, 'price_before', 'price_after')]),
    ),
    volumes: (await engine.rows(volumesSql)).map((row) => ({
      movement: textIn(row, 'id'),
      relation: textIn(row, 'relation_key'),
      ...pair(row, 'rows_before', 'rows_after'),
    })),
    wakers: (await engine.rows(wakersSql)).map((row) => ({
      movement: textIn(row, 'id'),
      waker: textIn(row, 'waker'),
      ...pair(row, 'before_n', 'after_n'),
    })),
    refreshes: (await engine.rows(refreshesSql)).map((row) => ({
      model: textIn(row, 'unique_id'),
      at: instantIn(row, 'started_at'),
    })),
  }
}

function runTimes(row: Row): RunTimes {
  return {
    lastBefore: instantOrNull(row, 'last_before'),
    lastNormal: instantOrNull(row, 'last_normal'),
    firstAfter: instantOrNull(row, 'first_after'),
  }
}

function modelVersion(row: Row): ModelVersion {
  const checksum = textOrNull(row, 'checksum')
  const checksumBefore = textOrNull(row, 'checksum_before')
  return {
    id: textIn(row, 'unique_id'),
    path: textOrNull(row, 'path') ?? '',
    checksum,
    checksumBefore,
    isConfigOnly: checksum === checksumBefore,
    isAdded: row.is_added === true,
    dependsOn: names(textOrNull(row, 'depends_on')),
    gitSha: textOrNull(row, 'git_sha'),
    knownBefore: instantOrNull(row, 'known_before'),
    validFrom: instantIn(row, 'valid_from'),
    leftAt: instantOrNull(row, 'left_at'),
  }
}

function commitRow(row: Row): CommitRow {
  return {
    sha: textIn(row, 'sha'),
    path: textIn(row, 'path'),
    agent: textOrNull(row, 'agent'),
    pullRequest: textOrNull(row, 'pull_request'),
    subject: textOrNull(row, 'subject') ?? '',
    deployedAt: instantIn(row, 'deployed_at'),
  }
}

function settingChange(row: Row): SettingChange {
  return {
    platform: textIn(row, 'platform'),
    account: textIn(row, 'account'),
    warehouse: textIn(row, 'name'),
    setting: textIn(row, 'setting'),
    before: textOrNull(row, 'value_before'),
    after: textIn(row, 'value'),
    knownBefore: instantIn(row, 'known_before'),
    changedAt: instantIn(row, 'changed_at'),
  }
}

function names(json: string | null): readonly string[] {
  const parsed: unknown = json === null ? [] : JSON.parse(json)
  return Array.isArray(parsed) ? parsed.filter((each) => typeof each === 'string') : []
}

function instantOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : instantIn(row, column)
}

function numberIn(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`column ${column} is not a number`)
  return value
}
