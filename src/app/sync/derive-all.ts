// What follows every import: derived tables of all accounts made anew where their inputs or settings changed, the store tidied.

import { derive } from '../../derive/run.ts'
import { type Account, accountKey } from '../../domain/telemetry/account.ts'
import { deriveSettings } from '../derive-settings.ts'
import { openSurroundings } from '../sides.ts'
import type { StoreSession } from '../store-session.ts'
import { modelOwners } from './model-owners.ts'
import type { Progress } from './progress.ts'

/**
 * All accounts, whichever was imported: models of dbt name the queries of every platform, and what an earlier sync left
 * undone is made up for.
 * @param today `YYYY-MM-DD`; months before it are joined into one file.
 * @returns Days of accounts that were made anew.
 */
export async function deriveAll(
  { store, config, cwd }: StoreSession,
  today: string,
  progress: Progress,
): Promise<number> {
  const { entries } = await store.pin()
  const accounts = new Map(
    entries.map(({ platform, account }): [string, Account] => [
      accountKey({ platform, account }),
      { platform, account },
    ]),
  )
  const inOrder = [...accounts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, account]) => account)
  // Only models have owners in the repository; who has none need not wait for a look through its files.
  const hasModels = entries.some(({ table }) => table === 'model')
  const repositoryOwner = hasModels ? modelOwners(openSurroundings(cwd).head, config) : () => null
  const made = await derive(store, inOrder, deriveSettings(config, repositoryOwner), ({ account, table }) =>
    progress.at(`${account.account}: made ${table}`),
  )
  progress.at('tidying the store')
  await store.compact({ month: today.slice(0, 7) })
  await store.collect({ now: new Date() })
  return new Set(made.flatMap(({ account, days }) => days.map((day) => `${accountKey(account)} ${day}`))).size
}
