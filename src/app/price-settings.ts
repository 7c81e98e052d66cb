// What plimsoll.yml says of prices, as the ledger takes it: exact integers.

import type { PriceSettings } from '../derive/bill-line/settings.ts'
import { nanoPerUnit, parseDecimal } from '../domain/telemetry/money.ts'
import type { Config } from '../workspace/config-schema.ts'

export function priceSettings({ prices, discounts }: Pick<Config, 'prices' | 'discounts'>): PriceSettings {
  return {
    prices: prices.map(({ platform, unit, currency, price, ...scope }) => ({
      platform,
      unit,
      currency,
      unitPriceN: parseDecimal(price, nanoPerUnit),
      ...known(scope),
    })),
    discounts: discounts.map(({ platform, percent, ...scope }) => ({
      platform,
      offPpm: Math.round(percent * 10_000),
      ...known(scope),
    })),
  }
}

/** What was left out is not there at all, rather than undefined. */
function known<Scope extends object>(scope: Scope): { [Key in keyof Scope]?: NonNullable<Scope[Key]> } {
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Scope]?: NonNullable<Scope[Key]>
  }
}
