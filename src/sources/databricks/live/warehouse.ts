// What a SQL warehouse costs while it runs, from its settings.

// https://docs.databricks.com/aws/en/compute/sql-warehouse/warehouse-behavior

import type { z } from 'zod'
import type { Compute } from '../../../domain/telemetry/live-source.ts'
import type { warehouse } from './answers.ts'

/** DBU an hour of one cluster. */
const dbuPerHour: ReadonlyMap<string, number> = new Map([
  ['2X-SMALL', 4],
  ['X-SMALL', 6],
  ['SMALL', 12],
  ['MEDIUM', 24],
  ['LARGE', 40],
  ['X-LARGE', 80],
  ['2X-LARGE', 144],
  ['3X-LARGE', 272],
  ['4X-LARGE', 528],
])

export function computeOf({ name, cluster_size, auto_stop_mins }: z.output<typeof warehouse>): Compute {
  const stops = auto_stop_mins ?? 0
  return {
    name,
    size: cluster_size ?? null,
    unitsPerHour: dbuPerHour.get(cluster_size?.toUpperCase() ?? '') ?? null,
    unit: 'DBU',
    leastSeconds: 0,
    // 0: never.
    stopsAfterSeconds: stops > 0 ? stops * 60 : null,
  }
}
