// npm run eval -- replay-simulated: replays merges whose effect was simulated together with the telemetry, and writes the page.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simulateProject } from '../../simulate/changes/account.ts'
import type { ChangeKindOfSeed } from '../../simulate/changes/change.ts'
import { type ForecastChoice, forecastAccount, historyStart } from '../../simulate/changes/forecast-account.ts'
import { type HistoryMerge, mergedHistory } from '../../simulate/changes/merged-history.ts'
import { projectFiles } from '../../simulate/changes/project-files.ts'
import type { Place } from '../../src/app/place.ts'
import { replayOf } from '../../src/app/replay.ts'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { syncFiles } from '../../src/app/sync-files.ts'
import type { ReplayResult } from '../../src/domain/replay.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { renderReplay } from '../../src/report/replay/replay.ts'
import { type RealMerge, writeHistory } from './real-history.ts'

/** Half of them harmless or savings, as in a team's month. */
const kinds: readonly ChangeKindOfSeed[] = [
  ...(['refactored', 'filter_dropped', 'columns_dropped', 'new_aggregate', 'remarked'] as const),
  ...(['incremental_to_table', 'filter_added', 'range_widened', 'union_all', 'fan_out_gained'] as const),
  ...(['other_filter_added', 'more_often', 'test_added', 'filter_wrapped', 'range_narrowed', 'window_added'] as const),
]

const subjects: Partial<Readonly<Record<ChangeKindOfSeed, string>>> = {
  refactored: 'Tidy up',
  remarked: 'Explain',
  filter_dropped: 'Show all history in',
  columns_dropped: 'Drop unused columns of',
  new_aggregate: 'Add',
  incremental_to_table: 'Fix late rows of',
  filter_added: 'Recent rows only in',
  range_widened: 'Look further back in',
  union_all: 'Repeats cannot occur in',
  fan_out_gained: 'Add contacts to',
  other_filter_added: 'Active ones only in',
  more_often: 'Fresher',
  test_added: 'Test',
  filter_wrapped: 'Compare by month in',
  range_narrowed: 'Shorter window of',
  window_added: 'Rank rows of',
}

const settings = `version: 1
watch: {least: 20}
gate:
  block: never
  increase: {amount: 200, currency: USD, action: block}
  unmeasured: warn
`

export async function replaySimulated(choice: ForecastChoice, folder: string): Promise<ReplayResult> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const account = forecastAccount(choice)
  const history = mergedHistory(account, kinds)
  const { exports } = await simulateProject(choice, folder, history)
  const place: Place = {
    cwd: join(folder, 'repository'),
    terminal: { color: false, width: 100, interactive: false },
    today: addDays(historyStart, history.days),
    version: '0',
    code: 'replay',
    workers: 0,
  }
  const base = new Map(projectFiles(account.relations.project)).set(
    'plimsoll.yml',
    `dialect: ${choice.platform}\n${settings}`,
  )
  writeHistory(place.cwd, base, history.merges.map(merge), addDays(historyStart, -30))
  const store = join(folder, 'store')
  await syncDbt({ ...place, store, folder: join(folder, 'artifacts') })
  await syncFiles({ ...place, store, folder: exports, format: 'text' })
  const progress = (line: string): void => void process.stderr.write(`${line}\n`)
  const catalog = join(folder, 'catalog.json')
  const result = await replayOf({ ...place, store, catalog, cache: true, timeLimit: 10_000, progress })
  writeFileSync(join(folder, 'replay.html'), renderReplay(result, 'html', { color: false }))
  writeFileSync(join(folder, 'replay.txt'), renderReplay(result, 'text', { color: false, width: 100 }))
  writeFileSync(join(folder, 'replay.md'), renderReplay(result, 'markdown', { color: false }))
  return result
}

function merge({ kind, model, at, files }: HistoryMerge, index: number): RealMerge {
  return {
    number: 200 + index,
    subject: `${subjects[kind] ?? 'Change'} ${model}`,
    mergedOn: new Date(at).toISOString().slice(0, 10),
    files,
    judged: 'unknown',
  }
}
