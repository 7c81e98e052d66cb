// Settings of warehouses as plants alter them: auto-suspend, least clusters, size.

import type { Warehouse, WarehouseSize } from '../machine/types.ts'
import type { Plant } from './plant.ts'

const nextSize: Readonly<Record<string, string>> = {
  '2X-Small': 'X-Small',
  'X-Small': 'Small',
  Small: 'Medium',
  Medium: 'Large',
  Large: 'X-Large',
}

/** Auto-suspend after the change: four times as long, and five minutes at least. */
const leastLoosenedMs = 300_000

export function alteredWarehouse(warehouse: Warehouse, { kind, variant, from, target }: Plant): Warehouse {
  if (from === null || !warehouse.key.endsWith(`/${target}`)) return warehouse
  const { autoStopMs, minClusters, sizes } = warehouse
  switch (kind) {
    case 'auto_suspend': {
      const loosened = Math.max(4 * autoStopMs, leastLoosenedMs)
      return { ...warehouse, altered: [...warehouse.altered, { from, minClusters, autoStopMs: loosened }] }
    }
    case 'min_clusters':
      return { ...warehouse, altered: [...warehouse.altered, { from, minClusters: minClusters + 1, autoStopMs }] }
    case 'upsizing':
      return { ...warehouse, sizes: [...sizes, larger(sizes[0], from, variant.endsWith('half the time'))] }
    default:
      return warehouse
  }
}

/** Twice the price; whether statements can use the room is what the variant says. */
function larger({ size, unitsPerHour, nodes }: WarehouseSize, from: number, isFaster: boolean): WarehouseSize {
  return { from, size: nextSize[size] ?? size, unitsPerHour: unitsPerHour * 2, nodes: isFaster ? nodes * 2 : nodes }
}
