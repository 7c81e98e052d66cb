// `plimsoll sync spark DIR|FILE`: event logs of Spark applications go into the store, and derived tables are made anew.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { renderSync } from '../report/sync/sync.ts'
import { accountName } from '../sources/exports/account-name.ts'
import type { AccountExports } from '../sources/exports/find-exports.ts'
import { findEventLogs } from '../sources/spark/find-event-logs.ts'
import { readEventLog } from '../sources/spark/read-event-log.ts'
import { sparkViews } from '../sources/spark/views/registry.ts'
import { deliver } from './deliver.ts'
import { openStoreSession, type StoreRequest } from './store-session.ts'
import { type Imported, importAccount } from './sync/import-account.ts'
import { progressOn } from './sync/progress.ts'
import { withScratch } from './sync/scratch.ts'
import { settle } from './sync/settle.ts'
import { exportFolder, gatherLogs } from './sync/spark/gather-logs.ts'
import { logGaps } from './sync/spark/log-gaps.ts'
import { stagedFile } from './sync/spark/staged-log.ts'

export interface SyncSparkRequest extends StoreRequest {
  /** A log, or a folder with logs at any depth. */
  readonly path: string
  /** What the store calls the account; `default` when left out. */
  readonly account?: string | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
}

export async function syncSpark(request: SyncSparkRequest): Promise<Output> {
  const account = { platform: 'spark', account: accountName(request.account ?? 'default', '--account') } as const
  const found = findEventLogs(resolve(request.cwd, request.path), request.path)
  if (found.logs.length === 0) throw noLog(request.path, found.ignored[0])
  const session = openStoreSession(request, true)
  const progress = progressOn(request.terminal)
  const at = (step: string): void => progress.at(`${account.account}: ${step}`)
  try {
    const imported = await withScratch(session.store, 'spark-', async (folder): Promise<Imported> => {
      const gathered = await gatherLogs(found.logs, folder, readEventLog, at)
      if (gathered.reports.length === 0) {
        const [first] = gathered.ignored
        throw noLog(request.path, first === undefined ? undefined : { label: first.what, reason: first.reason })
      }
      const exports = exportsIn(folder, account, found.ignored)
      const { synced, changed } = await importAccount(session.store, exports, null, at)
      return {
        synced: {
          ...synced,
          notMeasured: [...logGaps(gathered.reports), ...synced.notMeasured],
          ignored: [...synced.ignored, ...gathered.ignored],
        },
        changed,
      }
    })
    const result = await settle(session, [imported], request.today, progress)
    const { terminal, output, format } = request
    const color = terminal.color && output === undefined
    return deliver(renderSync(result, format, { color, width: terminal.width }), request, 0)
  } finally {
    progress.end()
    session.store.close()
  }
}

function exportsIn(
  folder: string,
  account: AccountExports['account'],
  ignored: AccountExports['ignored'],
): AccountExports {
  const views = sparkViews.flatMap((view) => {
    const path = stagedFile(exportFolder(folder), view.name)
    // Not a gap: there are applications that read no relation, or run no SQL.
    return existsSync(path) ? [{ view, files: [{ path, label: view.name, format: 'ndjson' as const }] }] : []
  })
  return { account, views, missing: [], ignored, statement: null }
}

function noLog(label: string, ignored: { readonly label: string; readonly reason: string } | undefined): UserError {
  return new UserError(
    label,
    ignored === undefined
      ? 'has no event log'
      : `has no event log that can be read (${ignored.label}: ${ignored.reason})`,
    'Name a log or a folder of spark.eventLog.dir; spark.eventLog.enabled must be true where applications run.',
  )
}
