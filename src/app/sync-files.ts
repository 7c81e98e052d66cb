// `plimsoll sync files DIR`: exports of Snowflake and Databricks go into the store, and derived tables are made anew.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { derive } from '../derive/run.ts'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import type { SyncedAccount, SyncGap } from '../domain/telemetry/sync-result.ts'
import { renderSync } from '../report/sync/sync.ts'
import { type AccountExports, findExports } from '../sources/exports/find-exports.ts'
import { explainFault } from '../store/staging/locate.ts'
import type { ImportReport, Store } from '../store/store.ts'
import { deliver } from './deliver.ts'
import { deriveSettings } from './derive-settings.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { knownViews } from './sync/platforms.ts'
import { type Progress, progressOn } from './sync/progress.ts'
import { type StagedAccount, stageAccount } from './sync/stage-account.ts'

export interface SyncFilesRequest extends StoreRequest {
  readonly folder: string
  /** First day, `YYYY-MM-DD`; rows of views with times are left out before it. */
  readonly since?: string | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
}

export async function syncFiles(request: SyncFilesRequest): Promise<Output> {
  const found = findExports(resolve(request.cwd, request.folder), request.folder, knownViews)
  const since = dayOf(request.since)
  const { store, config } = await openStoreSession(request, true)
  const progress = progressOn(request.terminal)
  try {
    const imported: Imported[] = []
    for (const exports of found) imported.push(await importAccount(store, exports, since, progress))
    const accounts = found.map(({ account }) => account)
    const made = await derive(store, accounts, deriveSettings(config), ({ account, table }) =>
      progress.at(`${account.account}: made ${table}`),
    )
    progress.at('tidying the store')
    await store.compact({ month: request.today.slice(0, 7) })
    await store.collect({ now: new Date() })
    progress.end()
    const result = {
      schema: 'plimsoll/sync/1',
      accounts: imported.map(({ synced }) => synced),
      daysMade: new Set(
        made.flatMap(({ account, days }) => days.map((day) => `${account.platform}.${account.account} ${day}`)),
      ).size,
      changed: imported.some(({ changed }) => changed),
    } as const
    const { terminal, output, format } = request
    const color = terminal.color && output === undefined
    return deliver(renderSync(result, format, { color, width: terminal.width }), request, 0)
  } finally {
    progress.end()
  }
}

interface Imported {
  readonly synced: SyncedAccount
  readonly changed: boolean
}

/** All of an account or nothing: a file that cannot be read leaves the store as it was. */
async function importAccount(
  store: Store,
  exports: AccountExports,
  since: Date | null,
  progress: Progress,
): Promise<Imported> {
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-files-'))
  const engine = await store.openEngine()
  try {
    const { account } = exports
    const at = (step: string): void => progress.at(`${account.account}: ${step}`)
    const staged = await stageAccount(engine, exports, { since, folder: scratch, progress: at })
    at('importing')
    const report = await store.import(engine, staged.imports).catch(async (error: unknown) => {
      throw await explainFault(engine, staged.staged, error)
    })
    return { synced: syncedAccount(exports, staged, report), changed: report.changed.length > 0 }
  } finally {
    engine.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

function syncedAccount(
  exports: AccountExports,
  { imports, spans, staged }: StagedAccount,
  report: ImportReport,
): SyncedAccount {
  const missing = exports.missing.map(
    (view): SyncGap => ({ what: view.name, reason: `no export; without it ${view.withoutIt}` }),
  )
  const absent = staged
    .filter(({ absent: columns }) => columns.length > 0)
    .map(({ view, absent: columns }): SyncGap => ({ what: view.name, reason: `has no ${columns.join(', ')}` }))
  return {
    account: exports.account,
    exportedAt: exports.statement?.exportedAt.toISOString() ?? null,
    tables: imports.map(({ batch, completeUpTo }, index) => ({
      view: batch.origin,
      table: batch.table,
      rows: report.batches[index]?.rows ?? 0,
      withoutTime: report.batches[index]?.withoutTime ?? 0,
      from: dayText(spans[index]?.first),
      to: dayText(spans[index]?.last),
      completeUpTo: completeUpTo?.toISOString() ?? null,
    })),
    notMeasured: [...missing, ...absent],
    ignored: exports.ignored.map(({ label, reason }) => ({ what: label, reason })),
  }
}

function dayText(time: Date | undefined): string | null {
  return time?.toISOString().slice(0, 10) ?? null
}

function dayOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const day = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime())) return day
  throw new UserError('--since', 'is no day', 'Write it as 2026-10-01.')
}
