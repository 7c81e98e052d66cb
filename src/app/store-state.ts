// What a version of the store says of itself: which accounts are simulated, and where its sources stop.

import type { CostGap } from '../domain/costs.ts'
import { type Account, accountKey } from '../domain/telemetry/account.ts'
import type { StoreVersion } from '../store/store.ts'
import type { Period } from './period.ts'

/** Simulated accounts carry it in their name, so that no figure of theirs is ever taken for a real one. */
export function isSimulated({ account }: Pick<Account, 'account'>): boolean {
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

/** Of these, what a day's amounts by subject wait for. Bills come days later and restate prices only. */
const daySources = ['warehouse_metering_history', 'metering_history', 'query_history', 'billing.usage', 'query.history']

/** UTC day before which every account's spend is complete; null where no source says so. */
export function completeBefore(version: Pick<StoreVersion, 'watermarks'>, accounts: readonly Account[]): string | null {
  const keys = new Set(accounts.map(accountKey))
  const days = version.watermarks
    .filter((each) => keys.has(accountKey(each)) && daySources.includes(each.origin))
    .map(({ completeUpTo }) => completeUpTo.slice(0, 10))
  return days.sort()[0] ?? null
}

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
