// Makes the derived tables of each account anew, as far as their inputs changed, one after the other.

import { type Account, platforms } from '../domain/telemetry/account.ts'
import type { DerivedTable } from '../domain/telemetry/table-name.ts'
import type { Store } from '../store/store.ts'
import { type DeriveSettings, derivations } from './registry.ts'

export interface Made {
  readonly account: Account
  readonly table: DerivedTable
  /** UTC days, `2026-10-05`, in order. */
  readonly days: readonly string[]
}

/** Accounts of dbt and git have nothing to derive: their rows are read by the tables of the platforms. */
export async function derive(
  store: Store,
  accounts: readonly Account[],
  settings: DeriveSettings,
  progress: (made: Made) => void = () => {},
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const account of accounts) {
    if (!platforms.some((platform) => platform === account.platform)) continue
    for (const derivation of derivations(settings)) {
      const { daysMade } = await store.derive(derivation, account)
      const step = { account, table: derivation.table, days: daysMade }
      made.push(step)
      progress(step)
    }
  }
  return made
}
