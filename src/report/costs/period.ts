// A period of UTC days in words.

import { months } from '../../domain/months.ts'
import { addDays } from '../../domain/utc-day.ts'

/** `in October 2026`, `on 2026-10-05`, `from 2026-10-05 to 2026-10-11`; the last day is named, not the day after it. */
export function periodWords(from: string, to: string): string {
  const last = addDays(to, -1)
  if (last === from) return `on ${from}`
  const isMonth = from.endsWith('-01') && to.endsWith('-01') && last.slice(0, 7) === from.slice(0, 7)
  return isMonth ? `in ${months[Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}` : `from ${from} to ${last}`
}
