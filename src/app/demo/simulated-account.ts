// The account of the demo: imports what was simulated of the harbour project and writes its snapshot; afterwards prints who spent
// what and what drifted, answers one of the incidents, and writes the monthly review.

import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import type { WatchResult } from '../../domain/watch/incident.ts'
import { renderWatch } from '../../report/watch/watch.ts'
import { accept } from '../accept.ts'
import { costs } from '../costs.ts'
import { monthly } from '../monthly.ts'
import type { Place } from '../place.ts'
import { snapshotInto } from '../snapshot.ts'
import { syncDbt } from '../sync-dbt.ts'
import { syncFiles } from '../sync-files.ts'
import { syncGit } from '../sync-git.ts'
import { watchOnce } from '../watch/watch-once.ts'
import { git } from './git.ts'

export interface ImportedAccount {
  /** The file of its statistics; null where the database engine, an optional package, is not installed. */
  readonly snapshot: string | null
  readonly text: string
  readonly notes: readonly string[]
}

/** The day of the export: what is decided is dated by it, so that the demo is the same on every day. */
export const exportDay = '2026-11-04'
const month = '2026-10'

/** @param folder Receives the history and the snapshot; thrown away by the caller. */
export async function importAccount(place: Place, folder: string, example: string): Promise<ImportedAccount> {
  const telemetry = join(example, 'telemetry')
  try {
    await syncDbt({ ...place, folder: join(telemetry, 'artifacts') })
    await syncGit({ ...place, folder: repositoryIn(join(folder, 'harbour-group'), join(telemetry, 'history.txt')) })
    await syncFiles({ ...place, folder: join(telemetry, 'exports'), format: 'text' })
    const snapshot = join(folder, 'plimsoll.snapshot.json.gz')
    await snapshotInto({ ...place, out: snapshot })
    return { snapshot, text: introduction, notes: [] }
  } catch (error) {
    if (!(error instanceof UserError) || error.place !== '@duckdb/node-api') throw error
    return { snapshot: null, text: '', notes: [`Spend is not shown: ${error.message}`] }
  }
}

const introduction = `What it costs is foretold from two months of the account that builds this
project. The account is simulated: nobody ran these queries and
no figure is of a real bill. Three changes were planted into it.

$ plimsoll snapshot

`

export async function watchAccount(place: Place): Promise<string> {
  const spend = await costs({ ...place, by: 'team', month, idle: 'separate', format: 'text', top: 8 })
  const watched = await watchOnce(place)
  const { color, width } = place.terminal
  const told = renderWatch(watched, 'text', { color, width, verbose: false })
  const answered = await answer(place, watched)
  const report = join(mkdtempSync(join(tmpdir(), 'plimsoll-report-')), 'october-2026.html')
  await monthly({ ...place, month, format: 'html', output: report })
  return [
    `$ plimsoll costs --by team --month ${month}\n\n${spend.text}`,
    `$ plimsoll watch --once\n\n${told}`,
    answered,
    `$ plimsoll monthly --month ${month} --format html --output ${basename(report)}\n`,
    `The report stays, for your browser, at\n${report}\n`,
  ].join('\n')
}

/** The commits of the simulated company, made again from their text. */
function repositoryIn(folder: string, history: string): string {
  mkdirSync(folder)
  git(folder, ['init', '--quiet', '--initial-branch', 'main'])
  git(folder, ['fast-import', '--quiet'], readFileSync(history))
  return folder
}

/** What is new was wanted: the one incident that somebody can answer without a look at code or settings. */
async function answer(place: Place, { incidents }: WatchResult): Promise<string> {
  const incident = incidents.find(({ kind }) => kind === 'new_spend')
  if (incident === undefined) throw new Error('the simulated account has no incident of new spend')
  const answered = { reason: 'reefer plugs are billed by it', monthly: '20', until: '2027-03-31' }
  const { text } = await accept({ ...place, what: incident.id, answer: 'intended', by: 'Ada', ...answered })
  const { reason, monthly: amount, until } = answered
  return `$ plimsoll accept ${incident.id} \\\n    --reason "${reason}" --monthly ${amount} --until ${until}\n\n${text}`
}
