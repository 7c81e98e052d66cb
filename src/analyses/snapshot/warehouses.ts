// What each warehouse was billed a day, and how much of that would vanish if load fell.

import type { SnapshotWarehouse } from '../../domain/snapshot.ts'
import type { Account } from '../../domain/telemetry/account.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn, textOrNull } from '../../store/engine/row.ts'
import { shareOrNull, unitsPerDay } from './columns.ts'
import warehousesSql from './warehouses.sql'

/** Units an hour of one cluster as published: credits of standard warehouses, DBU of Databricks SQL. */
const published: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  snowflake: {
    xsmall: 1,
    small: 2,
    medium: 4,
    large: 8,
    xlarge: 16,
    '2xlarge': 32,
    xxlarge: 32,
    '3xlarge': 64,
    xxxlarge: 64,
    '4xlarge': 128,
    '5xlarge': 256,
    '6xlarge': 512,
  },
  databricks: {
    '2xsmall': 4,
    xxsmall: 4,
    xsmall: 6,
    small: 12,
    medium: 24,
    large: 40,
    xlarge: 80,
    '2xlarge': 144,
    xxlarge: 144,
    '3xlarge': 272,
    xxxlarge: 272,
    '4xlarge': 528,
    xxxxlarge: 528,
  },
}

/** A core is a core-hour an hour whatever the cluster's size is: what a run holds of the cores is in its own units. */
const oneCore = 1

/** By name. The engine must have the tables of `runs.sql`. */
export async function warehousesOf(
  engine: Engine,
  { platform }: Pick<Account, 'platform'>,
  days: number,
): Promise<readonly SnapshotWarehouse[]> {
  const rows = await engine.rows(warehousesSql)
  return rows.map((row) => {
    const size = textOrNull(row, 'size')
    const rate =
      platform === 'spark' ? oneCore : published[platform]?.[size?.toLowerCase().replaceAll(/[^a-z0-9]/g, '') ?? '']
    return {
      name: textIn(row, 'name'),
      size,
      unitsPerHour: rate === undefined ? null : String(rate),
      billedPerDay: unitsPerDay(row, 'billed_n', days),
      idlePerDay: unitsPerDay(row, 'idle_n', days),
      elasticity: shareOrNull(row, 'elasticity'),
      busyShare: shareOrNull(row, 'busy_share'),
    }
  })
}
