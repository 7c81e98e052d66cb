// `plimsoll sync files DIR`: exports of Snowflake and Databricks go into the store, and derived tables are made anew.

import { resolve } from 'node:path'
import { derive } from '../derive/run.ts'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { renderSync } from '../report/sync/sync.ts'
import { findExports } from '../sources/exports/find-exports.ts'
import { deliver } from './deliver.ts'
import { deriveSettings } from './derive-settings.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { type Imported, importAccount } from './sync/import-account.ts'
import { knownViews } from './sync/platforms.ts'
import { progressOn } from './sync/progress.ts'

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
    for (const exports of found) {
      const at = (step: string): void => progress.at(`${exports.account.account}: ${step}`)
      imported.push(await importAccount(store, exports, since, at))
    }
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

function dayOf(text: string | undefined): Date | null {
  if (text === undefined) return null
  const day = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime())) return day
  throw new UserError('--since', 'is no day', 'Write it as 2026-10-01.')
}
