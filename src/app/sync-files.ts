// `plimsoll sync files DIR`: exports of Snowflake and Databricks go into the store, and derived tables are made anew.

import { resolve } from 'node:path'
import type { Output } from '../domain/output.ts'
import { renderSync } from '../report/sync/sync.ts'
import { findExports } from '../sources/exports/find-exports.ts'
import { deliver } from './deliver.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { type Imported, importAccount } from './sync/import-account.ts'
import { knownViews } from './sync/platforms.ts'
import { progressOn } from './sync/progress.ts'
import { settle } from './sync/settle.ts'
import { sinceDay } from './sync/since-day.ts'

export interface SyncFilesRequest extends StoreRequest {
  readonly folder: string
  /** First day, `YYYY-MM-DD`; rows of views with times are left out before it. */
  readonly since?: string | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
}

export async function syncFiles(request: SyncFilesRequest): Promise<Output> {
  const found = findExports(resolve(request.cwd, request.folder), request.folder, knownViews)
  const since = sinceDay(request.since)
  const session = openStoreSession(request, true)
  const progress = progressOn(request.terminal)
  try {
    const imported: Imported[] = []
    for (const exports of found) {
      const at = (step: string): void => progress.at(`${exports.account.account}: ${step}`)
      imported.push(await importAccount(session.store, exports, since, at))
    }
    const result = await settle(session, imported, request.today, progress)
    const { terminal, output, format } = request
    const color = terminal.color && output === undefined
    return deliver(renderSync(result, format, { color, width: terminal.width }), request, 0)
  } finally {
    progress.end()
    session.store.close()
  }
}
