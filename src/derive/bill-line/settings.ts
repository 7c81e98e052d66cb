// What the user says of prices: their own price of a unit, and what is taken off the list price.

import type { Platform } from '../../domain/telemetry/account.ts'

export interface UserPrice {
  readonly platform: Platform
  /** Left out: all accounts of the platform. */
  readonly account?: string
  /** Canonical service, sku or the platform's own name; left out: everything that is counted in the unit. */
  readonly service?: string
  /** `credit`, `DBU`, ... */
  readonly unit: string
  /** ISO 4217: `USD`. */
  readonly currency: string
  /** Nano-currency for one unit. */
  readonly unitPriceN: bigint
  /** First UTC day it holds, `2026-10-01`; left out: always. */
  readonly from?: string
}

export interface Discount {
  readonly platform: Platform
  readonly account?: string
  readonly service?: string
  /** Parts per million taken off the list price: 12.5 percent is 125000. */
  readonly offPpm: number
}

export interface PriceSettings {
  readonly prices: readonly UserPrice[]
  readonly discounts: readonly Discount[]
}

export const noPrices: PriceSettings = { prices: [], discounts: [] }
