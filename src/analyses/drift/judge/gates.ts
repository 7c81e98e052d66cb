// What is worth telling: money a month, and share of what the account spends.

import type { Series } from '../series/series.ts'
import type { BeforeAfter } from './daily-means.ts'

export interface Gates {
  /** Least change in a month of 30 days, in money, or in units where no price is known. */
  readonly leastMonthly: number
  /** Least share of the account's spend that the subject has before or after. */
  readonly leastShare: number
  /** Least change, as a share of the account's spend. */
  readonly leastChange: number
}

export const daysOfMonth = 30

/** Price of a unit: 1 where none is known, so that amounts are units. */
export function priceOf({ price, currency }: Series): number {
  return currency === null || Number.isNaN(price) ? 1 : price
}

/** What the account spends a day, in what the series' amounts are told in; NaN unknown. */
export function accountPerDay(series: Series): number {
  const { account, currency, price } = series
  return currency === null || Number.isNaN(price) ? account.unitsPerDay : account.costPerDay
}

export function passes(series: Series, { before, after }: BeforeAfter, gates: Gates): boolean {
  const price = priceOf(series)
  const change = Math.abs(after - before) * price
  if (!Number.isFinite(change) || change === 0 || change * daysOfMonth < gates.leastMonthly) return false
  const total = accountPerDay(series)
  // An account whose spend is not known has no shares; its amounts still count.
  if (!(total > 0)) return true
  return Math.max(before, after) * price >= gates.leastShare * total && change >= gates.leastChange * total
}

/** Whether the series could pass on any days: its dearest four weeks. Spend alone decides, so that tests stay independent. */
export function mayPass(series: Series, gates: Gates): boolean {
  const { units, idle } = series.by
  let [sum, most] = [0, 0]
  for (let day = 0; day < units.length; day++) {
    sum += (units[day] ?? 0) + (idle[day] ?? 0)
    if (day >= 7) sum -= (units[day - 7] ?? 0) + (idle[day - 7] ?? 0)
    most = Math.max(most, sum / 7)
  }
  return passes(series, { before: 0, after: most }, gates)
}
