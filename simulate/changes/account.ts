// The account for forecasts: a project with its history of five weeks, as exports, artifacts and files.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Settings } from '../options.ts'
import { type SimulatedAccount, simulate } from '../simulate.ts'
import { catalogJson } from './catalog.ts'
import { type ForecastChoice, forecastAccount, historyDays, historyStart } from './forecast-account.ts'
import { manifestJson } from './manifest.ts'
import type { MergedHistory } from './merged-history.ts'
import { projectFiles } from './project-files.ts'
import { runProject } from './project-world.ts'

/** Views that follow harbour's figures by bytes, and what no figure of models is made of. */
const without: ReadonlySet<string> = new Set([
  'table_query_pruning_history',
  'query_insights',
  'automatic_clustering_history',
])

/**
 * `exports` for `sync files`, `artifacts` for `sync dbt`, and `project` with the files of the base side. With a history, what
 * it merges takes effect as it plays, and each merge deploys a manifest.
 */
export async function simulateProject(
  choice: ForecastChoice,
  out: string,
  history: MergedHistory = { merges: [], phases: [], days: historyDays },
): Promise<SimulatedAccount> {
  const { engine, relations } = forecastAccount(choice)
  const play = (settings: Settings) =>
    runProject(settings, engine, relations, { months: 0, isNoisy: true, later: history.phases })
  const simulated = await simulate(
    {
      ...choice,
      days: history.days,
      start: historyStart,
      account: 'simulated-quayside',
      out,
      defects: ['latency', 'cut_text', 'sub_threshold'],
    },
    { play, without },
  )
  const generatedAt = `${historyStart}T00:00:00Z`
  write(join(out, 'artifacts', 'manifest.json'), manifestJson(relations.project, generatedAt))
  for (const { at, project } of history.merges) {
    const deployedAt = new Date(at).toISOString()
    const folder = deployedAt.slice(0, 16).replaceAll(/[-:]/g, '')
    write(join(out, 'artifacts', folder, 'manifest.json'), manifestJson(project, deployedAt))
  }
  write(join(out, 'catalog.json'), catalogJson(relations, generatedAt))
  for (const [path, content] of projectFiles(relations.project)) write(join(out, 'project', path), content)
  return simulated
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
