// What follows an import, live or of files: derived tables made anew, the store tidied, and the result as reports show it.

import { derive } from '../../derive/run.ts'
import type { SyncResult } from '../../domain/telemetry/sync-result.ts'
import { deriveSettings } from '../derive-settings.ts'
import type { StoreSession } from '../store-session.ts'
import type { Imported } from './import-account.ts'
import type { Progress } from './progress.ts'

/** @param today `YYYY-MM-DD`; months before it are joined into one file. */
export async function settle(
  { store, config }: StoreSession,
  imported: readonly Imported[],
  today: string,
  progress: Progress,
): Promise<SyncResult> {
  const accounts = imported.map(({ synced }) => synced.account)
  const made = await derive(store, accounts, deriveSettings(config), ({ account, table }) =>
    progress.at(`${account.account}: made ${table}`),
  )
  progress.at('tidying the store')
  await store.compact({ month: today.slice(0, 7) })
  await store.collect({ now: new Date() })
  progress.end()
  return {
    schema: 'plimsoll/sync/1',
    accounts: imported.map(({ synced }) => synced),
    daysMade: new Set(
      made.flatMap(({ account, days }) => days.map((day) => `${account.platform}.${account.account} ${day}`)),
    ).size,
    changed: imported.some(({ changed }) => changed),
  }
}
