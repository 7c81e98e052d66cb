// npm run eval -- replay: replays real commits of a public project over made telemetry, and writes the page.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MergesRequest } from '../../src/app/replay/replay-request.ts'
import { replayOf } from '../../src/app/replay.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { renderReplay } from '../../src/report/replay/replay.ts'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import { folderTree } from '../../src/sources/folder/index.ts'
import { type StoredNode, writeStoreOfRuns } from '../../test/support/store-of-runs.ts'
import { packedProjects } from '../corpora/corpora.ts'
import { nightlyRuns } from './made-telemetry.ts'
import { baseFiles, type RealMerge, realMerges, writeHistory } from './real-history.ts'

const [from, daysKnown, mergesAfter, count] = ['2026-06-01', 140, 35, 24]

const settings = `version: 1
dialect: snowflake
watch: {least: 20}
gate:
  increase: {amount: 50, currency: USD, action: block}
  unmeasured: warn
`

/** @returns Path of the page. */
export async function replayRealProject(name: string, folder: string): Promise<string> {
  const project = packedProjects.find((each) => each.name === name)
  if (project === undefined) throw new Error(`no packed project ${name}`)
  mkdirSync(folder, { recursive: true })
  const repository = join(folder, 'repository')
  const store = join(folder, 'store')
  const to = addDays(from, daysKnown)
  const merges = realMerges(project, addDays(from, mergesAfter), count)
  writeHistory(repository, baseFiles(project, merges, settings), merges, addDays(from, -10))
  const { nodes, changed } = nodesOf(repository, merges)
  const days = Array.from({ length: daysKnown }, (_, index) => addDays(from, index))
  const runs = nightlyRuns(nodes, changed, days)
  await writeStoreOfRuns(store, folder, { account: `simulated-${name}`, runs, nodes, from, to, price: 3 })
  const page = join(folder, 'replay.html')
  const request: MergesRequest = {
    cwd: repository,
    terminal: { color: false, width: 100, interactive: false },
    today: to,
    version: '0',
    code: 'replay',
    workers: 0,
    cache: true,
    timeLimit: 10_000,
    store,
    progress: (line) => process.stderr.write(`${line}\n`),
  }
  const result = await replayOf(request)
  writeFileSync(page, renderReplay(result, 'html', { color: false }))
  writeFileSync(join(folder, 'replay.txt'), renderReplay(result, 'text', { color: false, width: 100 }))
  return page
}

function nodesOf(
  repository: string,
  merges: readonly RealMerge[],
): { readonly nodes: readonly StoredNode[]; readonly changed: ReadonlyMap<string, readonly RealMerge[]> } {
  const { project } = readDbtProject(folderTree(repository), '')
  const models = [...project.models.values()].filter(({ kind }) => kind === 'model')
  const nodes = models.map(
    ({ id, materialized }): StoredNode => ({
      unique_id: id,
      project: id.split('.')[1] ?? '',
      relation: `near.prod.${id.split('.').at(-1) ?? ''}`,
      materialized,
      bytes: 1e10,
    }),
  )
  const changed = new Map(
    models.map(({ id, file }) => [id, merges.filter(({ files }) => files.some(({ path }) => path === file))]),
  )
  return { nodes, changed }
}
