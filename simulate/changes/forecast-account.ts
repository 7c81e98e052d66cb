// The company of an account for forecasts: what its project is and how its engine works, by seed.

import { randomStream } from '../random/random.ts'
import { type Engine, engineOf, relationsIn } from './engine.ts'
import { makeProject } from './make-project.ts'
import { type ProjectNode, projectNodes } from './project-nodes.ts'
import type { Relations } from './relations.ts'
import type { ProjectSpec, SourceSpec } from './spec.ts'
import { nodesOf } from './warehouses.ts'

export interface ForecastChoice {
  readonly platform: ProjectSpec['platform']
  readonly seed: number
}

export interface ForecastAccount {
  readonly engine: Engine
  readonly relations: Relations
}

export const historyDays = 35
export const historyStart = '2026-09-01'

export function forecastAccount({ platform, seed }: ForecastChoice): ForecastAccount {
  const engine = engineOf(seed, platform)
  const project = makeProject(randomStream(seed, `changes/project/${platform}`), platform)
  for (let size = 1; ; size *= 0.7) {
    const relations = relationsIn(engine, { ...project, sources: project.sources.map((source) => sized(source, size)) })
    if (hoursADay(projectNodes(engine, relations)) <= mostHours) return { engine, relations }
  }
}

/** Of events only: there are as many customers, vessels and terminals whatever happens to them. */
function sized(source: SourceSpec, size: number): SourceSpec {
  return source.date === null ? source : { ...source, rows: Math.round(source.rows * size) }
}

/** Somebody would have acted long before the day's runs took all day: one after the other, alone on the warehouse. */
const mostHours = 14

function hoursADay(nodes: readonly ProjectNode[]): number {
  const runs = { hourly: 24, six_hourly: 4, daily: 1 }
  const ms = ({ steps, tag }: ProjectNode): number =>
    runs[tag] *
    steps.reduce((sum, { need }) => sum + (need === null ? 0 : need.work / Math.min(need.width, clusterNodes)), 0)
  return (
    nodes.filter(({ warehouse }) => warehouse === 'TRANSFORM_WH').reduce((sum, node) => sum + ms(node), 0) / 3_600_000
  )
}

const clusterNodes = nodesOf('TRANSFORM_WH')
