// Values of the SQL API as exports write them: times in ISO 8601, UTC.

import { dayMs } from '../../../domain/utc-day.ts'

// https://docs.snowflake.com/en/developer-guide/sql-api/handling-responses

/** @param type As `rowType` names it: `timestamp_ltz`, `date`, `fixed`, ... */
export function exportValue(value: string | null, type: string): string | null {
  if (value === null) return null
  switch (type.toLowerCase()) {
    case 'date':
      return /^-?\d{1,7}$/.test(value) ? new Date(Number(value) * dayMs).toISOString().slice(0, 10) : value
    case 'timestamp_ltz':
    case 'timestamp_ntz':
    case 'timestamp_tz':
      return instant(value)
    default:
      return value
  }
}

/** `1611871162.123456000`, with the offset behind a space in `timestamp_tz`; seconds are of UTC in all three. */
function instant(value: string): string {
  const match = /^(-?\d{1,12})(?:\.(\d{1,9}))?(?: \d+)?$/.exec(value)
  if (match === null) return value
  const micros = (match[2] ?? '').padEnd(6, '0').slice(0, 6)
  // Seconds before 1970 with a fraction count on from the second below; no view reaches back so far.
  return `${new Date(Number(match[1]) * 1000).toISOString().slice(0, 19)}.${micros}Z`
}
