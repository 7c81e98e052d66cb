// Reads columns of the snapshot's questions: numbers of few digits, decimal texts, spreads.

import type { Spread } from '../../domain/snapshot.ts'
import { decimalText, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { integerIn, type Row } from '../../store/engine/row.ts'

/** Relative error below 0.05%: far less than days differ by, and a file of half the size. */
const digits = 4

export function fewDigits(value: number): number {
  return Number(value.toPrecision(digits))
}

export function numberOrNull(row: Row, column: string): number | null {
  const value = row[column]
  if (value === null) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Error(`column ${column} is not a number`)
}

export function numberIn(row: Row, column: string): number {
  const value = numberOrNull(row, column)
  if (value === null) throw new Error(`column ${column} is null`)
  return value
}

export function shareOrNull(row: Row, column: string): number | null {
  const value = numberOrNull(row, column)
  return value === null ? null : fewDigits(value)
}

/** Nano-units over days, as units a day: decimal text of at most six fraction digits. */
export function unitsPerDay(row: Row, column: string, days: number): string {
  const perDay = integerIn(row, column) / BigInt(days)
  return decimalText(((perDay + (perDay < 0n ? -500n : 500n)) / 1000n) * 1000n, nanoPerUnit)
}

/** Of a list of mean and the 10%, 50% and 90% quantiles, each divided by `scale`. */
export function spreadOrNull(row: Row, column: string, scale = 1): Spread | null {
  const value = row[column]
  if (value === null) return null
  const [mean, q10, q50, q90] = Array.isArray(value) ? value : []
  if (typeof mean !== 'number' || typeof q10 !== 'number' || typeof q50 !== 'number' || typeof q90 !== 'number') {
    throw new Error(`column ${column} is not a spread`)
  }
  return {
    mean: fewDigits(mean / scale),
    q10: fewDigits(q10 / scale),
    q50: fewDigits(q50 / scale),
    q90: fewDigits(q90 / scale),
  }
}

export function spreadIn(row: Row, column: string, scale = 1): Spread {
  const spread = spreadOrNull(row, column, scale)
  if (spread === null) throw new Error(`column ${column} is null`)
  return spread
}

export function textsIn(row: Row, column: string): readonly string[] {
  const value = row[column]
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
    throw new Error(`column ${column} is not a list of texts`)
  }
  return value
}
