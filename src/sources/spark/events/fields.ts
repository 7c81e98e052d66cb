// Reads fields of events, of whatever kind they turn out to be: numbers that are counts, moments that can be.

import { recordOf } from '../../../sql/plans/json-values.ts'

/** Spark is younger than the one, and whoever reads this is not older than the other. */
const earliest = Date.UTC(2009, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/** A count or a size that fits an exact integer; zero where there is none, as the events leave it out. */
export function amount(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : 0
}

/** An id of Spark's: zero or more. */
export function id(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

/** Of a property, which is text. */
export function idText(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null
}

/** Milliseconds since 1970; null where the clock cannot have said so (0 and -1 stand for "not yet"). */
export function moment(value: unknown): number | null {
  return typeof value === 'number' && value >= earliest && value <= latest ? Math.trunc(value) : null
}

/** The texts of an object; what is no text is left out. */
export function textFields(value: unknown): ReadonlyMap<string, string> {
  const record = recordOf(value) ?? {}
  return new Map(Object.entries(record).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])))
}
