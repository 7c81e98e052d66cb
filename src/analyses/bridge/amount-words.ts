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

/** Whole from 100 on; below, three digits at most. */
export function figure(value: number, digits = 2): string {
  const places = value >= 100 ? 0 : value >= 10 ? Math.min(1, digits) : digits
  const text = value.toFixed(places)
  const short = digits === 2 && places === 2 ? text : text.replace(/\.0+$/, '')
  return short.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

/** `24`, `1.5`, `0.03`: a count a day. */
export function countWords(value: number): string {
  if (value >= 100) return figure(Math.round(value), 0)
  return String(Number(value.toPrecision(2)))
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
