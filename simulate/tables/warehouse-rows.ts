// Warehouses as rows: their sizes, and what was altered when.

import type { World } from '../world/account.ts'
import type { Columns, Row } from './row.ts'

export const warehouseColumns: Columns = {
  warehouse: 'INTEGER',
  id: 'BIGINT',
  name: 'VARCHAR',
  kind: 'VARCHAR',
  size: 'VARCHAR',
  size_from: 'BIGINT',
  nodes: 'INTEGER',
  units_per_hour: 'DOUBLE',
  min_clusters: 'INTEGER',
  max_clusters: 'INTEGER',
  auto_stop_s: 'BIGINT',
  team: 'VARCHAR',
}

/** One row per warehouse and size. */
export function* warehouseRows({ warehouses }: World): Iterable<Row> {
  for (const [warehouse, each] of warehouses.entries()) {
    for (const { size, from, nodes, unitsPerHour } of each.sizes) {
      yield {
        warehouse,
        id: each.id,
        name: each.name,
        kind: each.kind,
        size,
        size_from: Math.round(from),
        nodes,
        units_per_hour: unitsPerHour,
        min_clusters: each.minClusters,
        max_clusters: each.maxClusters,
        auto_stop_s: each.autoStopMs / 1000,
        team: each.team,
      }
    }
  }
}

export const settingColumns: Columns = {
  warehouse: 'INTEGER',
  altered_from: 'BIGINT',
  min_clusters: 'INTEGER',
  auto_stop_s: 'BIGINT',
}

/** One row per change of a warehouse's settings, its sizes too. */
export function* settingRows({ warehouses }: World): Iterable<Row> {
  for (const [warehouse, { sizes, altered, minClusters, autoStopMs }] of warehouses.entries()) {
    const times = [...new Set([...sizes, ...altered].map(({ from }) => Math.round(from)))].sort((a, b) => a - b)
    for (const from of times) {
      const now = altered.findLast((each) => each.from <= from) ?? { minClusters, autoStopMs }
      yield { warehouse, altered_from: from, min_clusters: now.minClusters, auto_stop_s: now.autoStopMs / 1000 }
    }
  }
}
