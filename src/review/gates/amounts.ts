// Amounts of gates as exact integers, and the low end of what models of a change add.

import { amountWords } from '../../domain/amount-words.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'

export function nano(amount: string): bigint {
  return parseDecimal(amount, nanoPerUnit)
}

export function words(amount: bigint, currency: string): string {
  return amountWords(decimalText(amount, nanoPerUnit), currency, false)
}

/** What is sure to be added a month: the low end of the range. */
export function leastOf(forecast: ModelForecast): bigint {
  return forecast.delta === null ? 0n : nano(forecast.delta.low)
}

/** `0.4` or `41`: a share in per cent, as precise as anybody wants it. */
export function percentOf(part: bigint, whole: bigint): string {
  const percent = Number((part * 10_000n) / whole) / 100
  return percent < 1 ? percent.toFixed(1) : String(Math.round(percent))
}
