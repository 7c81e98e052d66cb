// What a Snowflake warehouse costs while it runs, from its line of SHOW WAREHOUSES.

// https://docs.snowflake.com/en/user-guide/warehouses-overview

import type { Compute } from '../../../domain/telemetry/live-source.ts'
import type { ResultSet } from './answers.ts'

/** Credits an hour of a standard warehouse of the first generation. */
const creditsPerHour: ReadonlyMap<string, number> = new Map([
  ['X-SMALL', 1],
  ['SMALL', 2],
  ['MEDIUM', 4],
  ['LARGE', 8],
  ['X-LARGE', 16],
  ['2X-LARGE', 32],
  ['3X-LARGE', 64],
  ['4X-LARGE', 128],
  ['5X-LARGE', 256],
  ['6X-LARGE', 512],
])

/** Null: the role does not see it. */
export function computeOf(name: string, { resultSetMetaData, data }: ResultSet): Compute | null {
  const names = resultSetMetaData.rowType.map((column) => column.name.toLowerCase())
  const value = (row: ResultSet['data'][number], column: string): string | null => row[names.indexOf(column)] ?? null
  const row = data.find((each) => value(each, 'name')?.toUpperCase() === name.toUpperCase())
  if (row === undefined) return null
  const size = value(row, 'size')
  const stops = Number(value(row, 'auto_suspend') ?? Number.NaN)
  return {
    name,
    size,
    unitsPerHour: creditsPerHour.get(size?.toUpperCase() ?? '') ?? null,
    unit: 'credits',
    leastSeconds: 60,
    // 0 and null: never.
    stopsAfterSeconds: stops > 0 ? stops : null,
  }
}
