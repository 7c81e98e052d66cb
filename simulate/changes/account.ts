// The account for forecasts: a project with its history of five weeks, as exports, artifacts and files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Settings } from '../options.ts'
import { randomStream } from '../random/random.ts'
import { type SimulatedAccount, simulate } from '../simulate.ts'
import { catalogJson } from './catalog.ts'
import { type Engine, engineOf, relationsIn } from './engine.ts'
import { makeProject } from './make-project.ts'
import { manifestJson } from './manifest.ts'
import { projectFiles } from './project-files.ts'
import { runProject } from './project-world.ts'
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

/** Views that follow harbour's figures by bytes, and what no figure of models is made of. */
const without: ReadonlySet<string> = new Set([
  'table_query_pruning_history',
  'query_insights',
  'automatic_clustering_history',
])

export function forecastAccount({ platform, seed }: ForecastChoice): ForecastAccount {
  const engine = engineOf(seed, platform)
  const project = makeProject(randomStream(seed, `changes/project/${platform}`), platform)
  return { engine, relations: relationsIn(engine, project) }
}

/** `exports` for `sync files`, `artifacts` for `sync dbt`, and `project` with the files of the base side. */
export async function simulateProject(choice: ForecastChoice, out: string): Promise<SimulatedAccount> {
  const { engine, relations } = forecastAccount(choice)
  const play = (settings: Settings) => runProject(settings, engine, relations, { months: 0, isNoisy: true })
  const simulated = await simulate(
    {
      ...choice,
      days: historyDays,
      start: historyStart,
      account: 'simulated-quayside',
      out,
      defects: ['latency', 'cut_text', 'sub_threshold'],
    },
    { play, without },
  )
  const generatedAt = `${historyStart}T00:00:00Z`
  write(join(out, 'artifacts', 'manifest.json'), manifestJson(relations.project, generatedAt))
  write(join(out, 'catalog.json'), catalogJson(relations, generatedAt))
  for (const [path, content] of projectFiles(relations.project)) write(join(out, 'project', path), content)
  return simulated
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
