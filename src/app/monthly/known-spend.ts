// The days whose spend is complete, as far as a version of the store says.

import { UserError } from '../../domain/errors.ts'
import { type Account, accountKey } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { StoreVersion } from '../../store/store.ts'
import { completeBefore } from '../store-state.ts'
import type { KnownSpend } from './periods.ts'

/** @throws {UserError} where the accounts have no spend at all. */
export function knownSpend(version: StoreVersion, accounts: readonly Account[]): KnownSpend {
  const keys = new Set(accounts.map(accountKey))
  const days = version.entries
    .filter((entry) => entry.table === 'cost_day' && keys.has(accountKey(entry)))
    .flatMap((entry) => entry.days.filter((day) => day.rows > 0).map(({ day }) => day))
    .sort()
  const [from, last] = [days[0], days.at(-1)]
  if (from === undefined || last === undefined) {
    throw new UserError('the store', 'has no spend yet', 'Fill it first: plimsoll sync --help.')
  }
  const end = addDays(last, 1)
  const complete = completeBefore(version, accounts)
  return { from, to: complete === null || complete > end ? end : complete }
}
