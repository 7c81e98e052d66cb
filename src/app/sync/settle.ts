// What follows an import of platform accounts, live or of files: derived tables, and the result as reports show it.

import type { SyncResult } from '../../domain/telemetry/sync-result.ts'
import type { StoreSession } from '../store-session.ts'
import { deriveAll } from './derive-all.ts'
import type { Imported } from './import-account.ts'
import type { Progress } from './progress.ts'

/** @param today `YYYY-MM-DD` */
export async function settle(
  session: StoreSession,
  imported: readonly Imported[],
  today: string,
  progress: Progress,
): Promise<SyncResult> {
  const daysMade = await deriveAll(session, today, progress)
  progress.end()
  return {
    schema: 'plimsoll/sync/1',
    accounts: imported.map(({ synced }) => synced),
    daysMade,
    changed: imported.some(({ changed }) => changed),
  }
}
