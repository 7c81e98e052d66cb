// Imports the exports of one account into the store and says what came of it.

import type { SyncedAccount, SyncGap } from '../../domain/telemetry/sync-result.ts'
import type { AccountExports } from '../../sources/exports/find-exports.ts'
import { explainFault } from '../../store/staging/locate.ts'
import type { ImportReport, Store } from '../../store/store.ts'
import { withScratch } from './scratch.ts'
import { type StagedAccount, stageAccount } from './stage-account.ts'

export interface Imported {
  readonly synced: SyncedAccount
  readonly changed: boolean
}

/** Why a view has no rows, where it is known; else that there is no export of it. */
export type Unseen = (view: string) => string | undefined

/** All of an account or nothing: a file that cannot be read leaves the store as it was. */
export async function importAccount(
  store: Store,
  exports: AccountExports,
  since: Date | null,
  at: (step: string) => void,
  unseen?: Unseen,
): Promise<Imported> {
  return withScratch(store, 'files-', async (folder) => {
    const engine = await store.openEngine()
    try {
      const staged = await stageAccount(engine, exports, { since, folder, progress: at })
      at('importing')
      const report = await store.import(engine, staged.imports).catch(async (error: unknown) => {
        throw await explainFault(engine, staged.staged, error)
      })
      return { synced: syncedAccount(exports, staged, report, unseen), changed: report.changed.length > 0 }
    } finally {
      engine.close()
    }
  })
}

function syncedAccount(
  exports: AccountExports,
  { imports, spans, staged }: StagedAccount,
  report: ImportReport,
  unseen?: Unseen,
): SyncedAccount {
  const missing = exports.missing.map(
    (view): SyncGap => ({
      what: view.name,
      reason: `${unseen?.(view.name) ?? 'no export'}; without it ${view.withoutIt}`,
    }),
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
