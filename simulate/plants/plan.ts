// Turns drawn plants into what they do to the world: bytes of scaled models, factors by time, nodes, and settings of warehouses.

import type { Warehouse } from '../machine/types.ts'
import type { Settings } from '../options.ts'
import { randomStream } from '../random/random.ts'
import { neutral, noChanges, type WorldChanges } from '../world/changes.ts'
import type { DbtNode } from '../world/harbour-nodes.ts'
import type { Shape } from '../world/shape.ts'
import { alteredWarehouse } from './altered-warehouse.ts'
import { drawPlants } from './draw.ts'
import { factorOf } from './factors.ts'
import { isNow } from './is-now.ts'
import { noiseByDay, noNoise, rowsOf } from './noise.ts'
import type { Plant } from './plant.ts'
import { changedNode, hasOtherCode, plantedNode } from './planted-nodes.ts'
import { modelSubjects, testsOf } from './subjects.ts'
import { bytesOfUnits } from './units.ts'

/** What tests of planted models read, so that a model's cost is its own. */
const testBytes = 1e8

export interface Plan {
  readonly plants: readonly Plant[]
  /** Units that warehouses burn on a day without plants. */
  readonly unitsPerDay: number
  readonly changes: WorldChanges
}

export const noPlan: Plan = { plants: [], unitsPerDay: 0, changes: noChanges }

export function planOf(settings: Settings, density: number, unitsPerDay: number): Plan {
  const plants = drawPlants(settings, density)
  const runs = new Map(modelSubjects(settings, density).map(({ node, runs: perDay }) => [node.id, perDay]))
  const byModel = new Map(plants.flatMap((each) => (each.subject.type === 'model' ? [[each.subject.id, each]] : [])))
  const added = new Map(plants.map((plant) => [plant, plantedNode(plant)]))
  const bytes = scaledBytes(settings, density, plants, unitsPerDay)
  const dayNoise = noiseByDay(settings)
  const holiday = plants.find(({ kind }) => kind === 'holiday')
  const release = plants.find(({ kind }) => kind === 'dbt_release')
  const isGone = (id: string | null, at: number): boolean => {
    const plant = id === null ? undefined : byModel.get(id)
    return isNow(plant, at) && plant.kind === 'vanished'
  }
  const newNodes = (schedule: string, at: number): readonly DbtNode[] =>
    schedule !== 'harbour/nightly'
      ? []
      : [...added].flatMap(([plant, node]) =>
          node !== null && plant.kind !== 'orphan' && isNow(plant, at) ? [node] : [],
        )
  const changes: WorldChanges = {
    noise: settings.noise,
    keepsResize: false,
    usualBytes: (node) => bytes.get(node) ?? null,
    nodes: (schedule, nodes, at) => [
      ...nodes
        .filter(({ id, tested }) => !isGone(id, at) && !isGone(tested, at))
        .map((node) => changedNode(node, byModel.get(node.id), at)),
      ...newNodes(schedule, at),
    ],
    version(id, at) {
      const plant = byModel.get(id)
      if (plant !== undefined && added.get(plant) != null) return 'new'
      return hasOtherCode(plant, at) ? 'changed' : ''
    },
    release: (project, at) => (project === 'harbour' && isNow(release, at) ? '1.12.0' : null),
    factor(shape, at) {
      const plant = shape.model === null || shape.environment !== 'prod' ? undefined : byModel.get(shape.model)
      if (plant === undefined || shape.model === null) return neutral
      const day = shape.node === shape.model ? dayNoise(shape.model, runs.get(shape.model) ?? 1, at) : noNoise
      const testFactor = (((plant.effect ?? 1) - 1) * readADay(shape.model, settings, density, bytes)) / testBytes
      return { ...factorOf(plant, shape, at, settings, testFactor), ...day }
    },
    runRows({ model, node, environment }, at, noise) {
      if (settings.noise === null || model === null || environment !== 'prod') return noise
      return rowsOf(settings, { model, key: `${node}/${at}`, noise, sigma: settings.noise })
    },
    isDropped(shape, { id }, at) {
      if (!isNow(holiday, at) || !isOffice(shape)) return false
      return randomStream(settings.seed, `plants/holiday/${id}`).unit() > (holiday.effect ?? 1)
    },
    warehouse: (warehouse) => plants.reduce<Warehouse>(alteredWarehouse, warehouse),
  }
  return { plants, unitsPerDay, changes }
}

/** People, their dashboards and what answers them. */
function isOffice({ environment, source, actorKind }: Shape): boolean {
  return environment === null || source?.kind === 'dashboard' || actorKind === 'agent'
}

/** Bytes of the nodes that are scaled so that their model has its share of the spend. */
function scaledBytes(
  settings: Settings,
  density: number,
  plants: readonly Plant[],
  unitsPerDay: number,
): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>()
  const subjects = new Map(modelSubjects(settings, density).map((subject) => [subject.node.id, subject]))
  for (const plant of plants) {
    if (plant.subject.type !== 'model') continue
    const usual = { runs: plant.kind === 'orphan' ? 24 : 1, statements: 1 }
    const { runs, statements } = subjects.get(plant.subject.id) ?? usual
    bytes.set(plant.subject.id, bytesOfUnits(settings, (plant.share * unitsPerDay) / runs / statements))
    for (const test of testsOf(plant.subject.id)) bytes.set(test.id, testBytes)
  }
  return bytes
}

/** Bytes that one run of a model reads. */
function readADay(model: string, settings: Settings, density: number, bytes: ReadonlyMap<string, number>): number {
  const subject = modelSubjects(settings, density).find(({ node }) => node.id === model)
  return (bytes.get(model) ?? 0) * (subject?.statements ?? 1)
}
