// Puts the account together and lets it run: what everybody issued, on which warehouse, and what truly happened.

import { runAdaptive } from '../machine/adaptive-run.ts'
import type { NativeModel } from '../machine/cluster.ts'
import { SubmissionQueue } from '../machine/submission-queue.ts'
import type { Recorder, Warehouse } from '../machine/types.ts'
import { WarehouseRun } from '../machine/warehouse-run.ts'
import type { Settings } from '../options.ts'
import { randomStream } from '../random/random.ts'
import { noChanges, type WorldChanges } from './changes.ts'
import { addDashboards } from './dashboards.ts'
import { addPeople } from './people.ts'
import { addPipelines } from './pipelines.ts'
import type { Place, ScheduledRun } from './place.ts'
import { addAgents, addLoads, addNeighbour, addProcedures } from './services.ts'
import { type PlantedShape, type Shape, ShapeBook } from './shape.ts'
import { warehouseOfJob, warehousesOf } from './warehouses.ts'

/** About what one company's workloads issue on a day, weekends included. */
const statementsPerDay = 1_900

export interface World {
  readonly warehouses: readonly Warehouse[]
  readonly shapes: readonly Shape[]
  readonly planted: readonly PlantedShape[]
  readonly runs: readonly ScheduledRun[]
  readonly result: Recorder
  /** Relations whose sizes the world knows; those of the others are drawn. */
  readonly catalog: readonly CatalogRow[]
}

export interface CatalogRow {
  /** `database.schema.name`, lower case. */
  readonly name: string
  readonly isView: boolean
  readonly bytes: number
  readonly rows: number
  readonly layoutKey: string | null
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** What is planted: how the usual work changes, and what is added to it. */
export interface Planting {
  readonly changes: WorldChanges
  readonly addPlanted: (place: Place) => void
}

const noPlanting: Planting = { changes: noChanges, addPlanted: () => {} }

/** Factor on how often things happen; above 1 in copies of the company. */
export function askedDensity({ queries, days }: Pick<Settings, 'queries' | 'days'>): number {
  return queries === 0 ? 1 : queries / (statementsPerDay * days)
}

export function runWorld(settings: Settings, { changes, addPlanted }: Planting = noPlanting): World {
  const asked = askedDensity(settings)
  const copies = Math.max(1, Math.round(asked))
  const shapes = new ShapeBook()
  const runs: ScheduledRun[] = []
  const warehouses = Array.from({ length: copies }, (_, copy) => warehousesOf(settings, copy, changes)).flat()
  const perCopy = warehouses.length / copies
  const native: NativeModel = settings.native === 'capacity' ? 'capacity' : 'concurrent'
  const recorder: Recorder = { executions: [], shares: [], idle: [], on: [], events: [] }
  for (let copy = 0; copy < copies; copy++) {
    const queues = Array.from({ length: perCopy }, () => new SubmissionQueue())
    const place: Place = {
      settings,
      shapes,
      changes,
      copy,
      density: asked / copies,
      warehouse: (job) => copy * perCopy + warehouseOfJob(settings, job),
      submit(warehouse, submission) {
        const { statement, at } = submission
        if (!changes.isDropped(shapes.get(statement.shape), statement, at))
          queues[warehouse - copy * perCopy]?.push(submission)
      },
      runs,
    }
    addPipelines(place)
    addDashboards(place)
    addPeople(place)
    addLoads(place)
    addAgents(place)
    addProcedures(place)
    addNeighbour(place)
    if (copy === 0) addPlanted(place)
    for (const [position, queue] of queues.entries()) {
      const index = copy * perCopy + position
      const warehouse = warehouses[index]
      if (warehouse === undefined) throw new Error(`no warehouse ${index}`)
      if (warehouse.kind === 'adaptive') runAdaptive(index, warehouse, queue, recorder)
      else new WarehouseRun(index, warehouse, queue, randomStream(settings.seed, warehouse.key), native, recorder).run()
    }
  }
  return { warehouses, shapes: shapes.shapes, planted: shapes.planted, runs, result: recorder, catalog: [] }
}
