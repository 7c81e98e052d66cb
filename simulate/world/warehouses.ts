// The warehouses of the account, and which job runs on which: the more overlap, the fewer warehouses share the work.

import type { Warehouse, WarehouseSize } from '../machine/types.ts'
import type { Settings } from '../options.ts'
import { parameters } from '../parameters.ts'
import type { WorldChanges } from './changes.ts'

type Name = 'TRANSFORM' | 'BI' | 'ADHOC' | 'LOAD' | 'CUSTOMS' | 'DEV' | 'PILOT'

interface Plan {
  readonly size: string
  /** Size from the middle of the period on. */
  readonly later?: string
  readonly minClusters: number
  readonly maxClusters: number
  readonly autoStopS: number
  readonly adaptive?: boolean
  readonly team: string | null
}

const plans: Readonly<Record<Name, Plan>> = {
  TRANSFORM: { size: 'Medium', minClusters: 1, maxClusters: 1, autoStopS: 60, team: 'data_platform' },
  BI: { size: 'Small', minClusters: 1, maxClusters: 3, autoStopS: 120, team: null },
  ADHOC: { size: 'X-Small', minClusters: 1, maxClusters: 2, autoStopS: 300, team: null },
  LOAD: { size: 'X-Small', minClusters: 1, maxClusters: 1, autoStopS: 30, team: 'data_platform' },
  CUSTOMS: { size: 'X-Small', later: 'Small', minClusters: 2, maxClusters: 2, autoStopS: 120, team: 'commercial' },
  DEV: { size: 'X-Small', minClusters: 1, maxClusters: 1, autoStopS: 60, team: 'data_platform' },
  PILOT: { size: 'Medium', minClusters: 1, maxClusters: 1, autoStopS: 0, adaptive: true, team: 'marine_operations' },
}

const names = Object.keys(plans) as readonly Name[]

const usual: Readonly<Record<string, Name>> = {
  transform: 'TRANSFORM',
  neighbour: 'TRANSFORM',
  procedure: 'TRANSFORM',
  bi: 'BI',
  adhoc: 'ADHOC',
  load: 'LOAD',
  customs: 'CUSTOMS',
  dev: 'DEV',
  agent: 'PILOT',
}

const jobs: Readonly<Record<Settings['overlap'], Readonly<Record<string, Name>>>> = {
  none: usual,
  low: { ...usual, procedure: 'CUSTOMS' },
  medium: usual,
  high: { ...usual, customs: 'TRANSFORM', load: 'TRANSFORM', dev: 'TRANSFORM', adhoc: 'BI' },
}

/** Team that its tag names; null: it has none. */
export function teamOfWarehouse(name: string): string | null {
  return Object.entries(plans).find(([each]) => each === name)?.[1].team ?? null
}

/** Warehouses of one copy of the company, in a fixed order. */
export function warehousesOf(settings: Settings, copy: number, changes: WorldChanges): readonly Warehouse[] {
  const alone = settings.overlap === 'none'
  return names.map((name, position): Warehouse => {
    const plan = plans[name]
    const middle = settings.from + (settings.to - settings.from) / 2
    const first = sized(settings, 0, plan.size)
    return changes.warehouse({
      id: 1_000_001 + copy * 100 + position,
      key: `${copy}/${name}`,
      name: copy === 0 ? `${name}_WH` : `${name}_${copy + 1}_WH`,
      kind: plan.adaptive && settings.platform === 'snowflake' ? 'adaptive' : 'standard',
      sizes: plan.later === undefined || !changes.keepsResize ? [first] : [first, sized(settings, middle, plan.later)],
      minClusters: alone ? 1 : plan.minClusters,
      maxClusters: alone ? 1 : plan.maxClusters,
      autoStopMs: (settings.platform === 'databricks' ? Math.max(plan.autoStopS, 300) : plan.autoStopS) * 1000,
      concurrency: alone ? 1 : parameters.concurrency.value,
      leastChargeMs: settings.platform === 'databricks' ? 0 : parameters.leastChargeMs.value,
      startMs: parameters.startMs.value,
      team: plan.team,
      altered: [],
    })
  })
}

export function warehouseOfJob(settings: Settings, job: string): number {
  const name = jobs[settings.overlap][job]
  if (name === undefined) throw new Error(`no warehouse for ${job}`)
  return names.indexOf(name)
}

const nodesOf: Readonly<Record<string, number>> = { 'X-Small': 1, Small: 2, Medium: 4, Large: 8, 'X-Large': 16 }

function sized({ platform }: Settings, from: number, size: string): WarehouseSize {
  const table = platform === 'snowflake' ? parameters.creditsPerHour.value : parameters.dbuPerHour.value
  const unitsPerHour = table[size]
  const nodes = nodesOf[size]
  if (unitsPerHour === undefined || nodes === undefined) throw new Error(`no price of ${size}`)
  return { from, size, unitsPerHour, nodes }
}
