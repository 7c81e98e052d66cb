// What a version of the store says of itself: which accounts are simulated, and where its sources stop.

import type { CostGap } from '../domain/costs.ts'
import { type Account, accountKey } from '../domain/telemetry/account.ts'
import type { StoreVersion } from '../store/store.ts'
import type { Period } from './period.ts'

/** Simulated accounts carry it in their name, so that no figure of theirs is ever taken for a real one. */
export function isSimulated({ account }: Account): boolean {
  return account.startsWith('simulated')
}

/** Sources that spend is made from; others (plans, pruning, lineage) do not change an amount. */
const spendSources = [
  'warehouse_metering_history',
  'metering_history',
  'metering_daily_history',
  'usage_in_currency_daily',
  'query_history',
  'query_attribution_history',
  'query_metering_history',
  'warehouse_events_history',
  'billing.usage',
  'query.history',
  'compute.warehouse_events',
]

/** Sources that are complete only up to a moment inside the period, so that later figures may still change. */
export function lateSources(version: StoreVersion, accounts: readonly Account[], period: Period): readonly CostGap[] {
  const keys = new Set(accounts.map(accountKey))
  return version.watermarks
    .filter((each) => keys.has(accountKey(each)) && spendSources.includes(each.origin))
    .filter(({ completeUpTo }) => completeUpTo < `${period.to}T00:00:00.000Z`)
    .map(({ account, origin, completeUpTo }) => ({
      what: `${account} ${origin}`,
      reason: `complete up to ${completeUpTo.slice(0, 16)}Z; what is later may still change`,
    }))
}
