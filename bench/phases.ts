// The phases of a scan in one process, with the workers that the package ships: read, render, facts, rules.

import { availableParallelism } from 'node:os'
import type { MemoryTree } from '../eval/corpora/memory-tree.ts'
import { evaluationDay, remembered } from '../eval/scan/reviewer.ts'
import { createFactsReader } from '../src/app/facts-reader.ts'
import { ownerSources } from '../src/app/owner-sources.ts'
import { readModels } from '../src/app/read-models.ts'
import { reviewProject } from '../src/app/review-project.ts'
import { chooseRules } from '../src/app/rule-settings.ts'
import type { Dialect } from '../src/domain/dialect.ts'
import { rules as allRules } from '../src/review/registry.generated.ts'
import { readDbtProject } from '../src/sources/dbt/index.ts'
import { createAnalyser } from '../src/sql/pool/analyser.ts'
import { noCache } from '../src/workspace/cache.ts'
import { readConfig } from '../src/workspace/config.ts'
import { timed } from './measured.ts'

export interface Phase {
  readonly name: string
  readonly wall: number
  readonly cpu: number
}

export interface Phases {
  readonly phases: readonly Phase[]
  readonly texts: readonly string[]
  readonly dialect: Dialect
  readonly models: number
}

export async function scanPhases(tree: MemoryTree): Promise<Phases> {
  const workerUrl = new URL('../dist/sql-worker.js', import.meta.url)
  const facts = createFactsReader(() => createAnalyser({ workers: availableParallelism(), workerUrl }), noCache)
  const reading = await timed(() => remembered(readDbtProject(tree, '', { asOf: `${evaluationDay}T00:00:00Z` })))
  const read = reading.value
  const ids = [...read.project.models.keys()]
  const rendering = await timed(() => {
    const found = ids.map((id) => read.texts(id))
    return found.flatMap((texts) => (texts.kind === 'texts' ? texts.texts.map((text) => text.sql) : []))
  })
  const analysing = await timed(() => readModels(read, ids, facts))
  const config = readConfig(tree)
  const judging = await timed(() =>
    reviewProject({
      head: read,
      base: null,
      platform: { relation: () => null },
      ...chooseRules(allRules, config),
      owners: ownerSources(tree, config),
      baseline: new Set(),
      excluded: () => false,
      facts,
      today: evaluationDay,
      forecast: null,
    }),
  )
  await facts.close()
  return {
    phases: [
      { name: 'read project', wall: reading.wall, cpu: reading.cpu },
      { name: 'render', wall: rendering.wall, cpu: rendering.cpu },
      { name: 'facts', wall: analysing.wall, cpu: analysing.cpu },
      { name: 'rules', wall: judging.wall, cpu: judging.cpu },
      { name: 'facts and rules', wall: analysing.wall + judging.wall, cpu: analysing.cpu + judging.cpu },
    ],
    texts: [...new Set(rendering.value)],
    dialect: read.project.dialect,
    models: analysing.value.size,
  }
}
