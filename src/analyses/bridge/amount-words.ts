// Amounts, counts and days as a question says them: rounded to what a reader takes in.

import { months } from '../../domain/months.ts'
import { microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Days } from './cell.ts'
import type { Measure } from './measure.ts'

/** Without its sign: `$412`, `$4.20`, `412 EUR`, `0.84 credits`. */
export function moneyWords(amount: bigint, { currency, unit }: Measure): string {
  const absolute = Math.abs(Number(amount)) / Number(currency === null ? nanoPerUnit : microPerCurrency)
  if (currency === 'USD') return `$${figure(absolute, 2)}`
  return `${figure(absolute, currency === null ? 3 : 2)} ${currency ?? unitWord(unit)}`
}

/** Whole from ten on, since cents beside dollars tell nobody anything; below, with its decimals. */
export function figure(value: number, digits = 2): string {
  return value.toFixed(value >= 10 ? 0 : digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

/** `24`, `1.53`, `0.033`: a count a day, in three digits, so that two that differ by a tenth do not look the same. */
export function countWords(value: number): string {
  return value >= 1000 ? figure(Math.round(value), 0) : String(Number(value.toPrecision(3)))
}

const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Decimal sizes, as platforms bill them. */
export function bytesWords(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${countWords(bytes / 1000 ** step)} ${sizes[step]}`
}

/** DBU stands for units already. */
export function unitWord(unit: string | null): string {
  if (unit === null) return 'units'
  return /^[a-z-]+$/.test(unit) ? `${unit}s` : unit
}

/** `12 October`. */
export function dayWords(day: string): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
}

/** `September 2026` of a whole month, else its first and last day. */
export function periodWords({ from, to }: Days): string {
  const last = addDays(to, -1)
  const isMonth = from.endsWith('-01') && to.endsWith('-01') && last.slice(0, 7) === from.slice(0, 7)
  if (isMonth) return `${months[Number(from.slice(5, 7)) - 1]}`
  return from === last ? from : `${from} to ${last}`
}
