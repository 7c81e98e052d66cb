// The warehouses of the account for forecasts: one for dbt, a large and a small one that models may name, one for dashboards.

import type { Warehouse } from '../machine/types.ts'
import type { Settings } from '../options.ts'
import { parameters } from '../parameters.ts'

export const warehouseNames = ['TRANSFORM_WH', 'HEAVY_WH', 'LIGHT_WH', 'REPORT_WH'] as const

export type WarehouseName = (typeof warehouseNames)[number]

const plans: Readonly<Record<WarehouseName, { size: string; nodes: number; stopS: number; clusters: number }>> = {
  TRANSFORM_WH: { size: 'Medium', nodes: 4, stopS: 120, clusters: 1 },
  HEAVY_WH: { size: 'Large', nodes: 8, stopS: 60, clusters: 1 },
  LIGHT_WH: { size: 'X-Small', nodes: 1, stopS: 60, clusters: 1 },
  REPORT_WH: { size: 'Small', nodes: 2, stopS: 300, clusters: 2 },
}

export function nodesOf(name: WarehouseName): number {
  return plans[name].nodes
}

export function isWarehouse(name: string): name is WarehouseName {
  return warehouseNames.some((each) => each === name)
}

export function projectWarehouses({ platform }: Settings): readonly Warehouse[] {
  const prices = platform === 'snowflake' ? parameters.creditsPerHour.value : parameters.dbuPerHour.value
  return warehouseNames.map((name, position): Warehouse => {
    const { size, nodes, stopS, clusters } = plans[name]
    const unitsPerHour = prices[size]
    if (unitsPerHour === undefined) throw new Error(`no price of ${size}`)
    return {
      id: 1_000_001 + position,
      key: `changes/${name}`,
      name,
      kind: 'standard',
      sizes: [{ from: 0, size, unitsPerHour, nodes }],
      minClusters: 1,
      maxClusters: clusters,
      autoStopMs: (platform === 'databricks' ? Math.max(stopS, 300) : stopS) * 1000,
      concurrency: parameters.concurrency.value,
      leastChargeMs: platform === 'databricks' ? 0 : parameters.leastChargeMs.value,
      startMs: parameters.startMs.value,
      team: name === 'REPORT_WH' ? null : 'data_platform',
      altered: [],
    }
  })
}
