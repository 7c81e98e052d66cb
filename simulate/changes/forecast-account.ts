// The company of an account for forecasts: what its project is and how its engine works, by seed.

import { randomStream } from '../random/random.ts'
import { type Engine, engineOf, relationsIn } from './engine.ts'
import { makeProject } from './make-project.ts'
import type { Relations } from './relations.ts'
import type { ProjectSpec } from './spec.ts'

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
  return { engine, relations: relationsIn(engine, project) }
}
