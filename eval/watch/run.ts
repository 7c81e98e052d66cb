// npm run eval -- watch: over the accounts that `eval -- drift` made, the incidents of watch as days pass, scored.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlantedAccount } from '../drift/account.ts'
import { child } from '../drift/child.ts'
import type { DriftTable } from '../drift/tables.ts'
import type { Look } from './looks.ts'
import { watchMisses } from './misses.ts'
import { scoreWatch } from './score.ts'
import { type WatchedAccount, watchTables } from './tables.ts'

export interface WatchEvaluation {
  /** Holds one folder for each account, as `eval -- drift` leaves it. */
  readonly folder: string
  /** Days between looks. */
  readonly every: number
  readonly processes: number
  /** Scores the looks that are there, and judges nothing. */
  readonly onlyScore: boolean
  readonly progress: (line: string) => void
}

export async function evaluateWatch(evaluation: WatchEvaluation): Promise<readonly DriftTable[]> {
  const { folder, every, progress } = evaluation
  const left = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'account.json')))
    : []
  const watched: WatchedAccount[] = []
  const work = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const own = join(folder, name)
      const looks = join(own, 'looks.json')
      if (!evaluation.onlyScore) await child('../watch/looks.ts', [own, String(every), looks])
      if (!existsSync(looks)) continue
      const { platform, seed, plants } = read<PlantedAccount>(join(own, 'account.json'))
      const score = scoreWatch(plants, read<readonly Look[]>(looks))
      const told = score.plants.filter(({ incidents }) => incidents > 0).length
      progress(`${platform} seed ${seed}: told ${told} of ${score.plants.length}, ${score.others.length} others`)
      watched.push({ platform, seed, score })
    }
  }
  await Promise.all(Array.from({ length: evaluation.processes }, work))
  watched.sort((one, other) => one.seed - other.seed || (one.platform < other.platform ? 1 : -1))
  const misses = join(folder, 'watch-misses.md')
  if (watched.length > 0) writeFileSync(misses, watchMisses(watched))
  progress(`${watched.length} accounts; what was told wrongly: ${misses}`)
  return watchTables(watched)
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content
}
