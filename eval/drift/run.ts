// npm run eval -- drift: planted accounts made and judged in child processes, two at a time, and scored.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountChoice, PlantedAccount } from './account.ts'
import { child } from './child.ts'
import { missesOf } from './misses.ts'
import { scoreAccount } from './score.ts'
import { type DriftTable, driftTables, type ScoredAccount } from './tables.ts'
import type { JudgedAccount } from './told.ts'

export interface DriftEvaluation {
  readonly platforms: readonly AccountChoice['platform'][]
  readonly firstSeed: number
  readonly seeds: number
  readonly days: number
  /** Accounts that are there already are not made again; each takes some 20 MB. */
  readonly folder: string
  /** Days between judgements, where nothing planted was told between them. */
  readonly every: number
  readonly processes: number
  readonly progress: (line: string) => void
}

export async function evaluateDrift(evaluation: DriftEvaluation): Promise<readonly DriftTable[]> {
  const { folder, progress } = evaluation
  const choices: AccountChoice[] = []
  for (let seed = evaluation.firstSeed; seed < evaluation.firstSeed + evaluation.seeds; seed++) {
    for (const platform of evaluation.platforms) choices.push({ platform, seed, days: evaluation.days })
  }
  const scored: ScoredAccount[] = []
  const left = [...choices]
  const work = async (): Promise<void> => {
    for (let choice = left.shift(); choice !== undefined; choice = left.shift()) {
      const { platform, seed, days } = choice
      const own = join(folder, `${platform}-${seed}-${days}`)
      if (!existsSync(join(own, 'account.json')))
        await child('make-account.ts', [platform, String(seed), String(days), own])
      await child('judge.ts', [own, String(evaluation.every)])
      const account = read<PlantedAccount>(join(own, 'account.json'))
      const score = scoreAccount(account.plants, read<JudgedAccount>(join(own, 'judged.json')))
      const found = score.plants.filter(({ delay }) => delay !== null).length
      progress(
        `${platform} seed ${seed}: told ${found} of ${score.plants.length}, ${score.falseIncidents.length} false`,
      )
      scored.push({ ...choice, score })
    }
  }
  await Promise.all(Array.from({ length: evaluation.processes }, work))
  scored.sort((one, other) => one.seed - other.seed || (one.platform < other.platform ? 1 : -1))
  const misses = join(folder, 'misses.md')
  writeFileSync(misses, missesOf(scored))
  progress(`what was missed, and what was told of nothing: ${misses}`)
  return driftTables(scored)
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content
}
