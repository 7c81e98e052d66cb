// npm run eval -- forecast: accounts with merged changes, each in a child process, judged against what the changes do.

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Table } from '../print/table.ts'
import type { JudgedChange } from './judged-change.ts'
import { missesOf } from './misses.ts'
import { forecastTables } from './tables.ts'

export interface ForecastEvaluation {
  readonly platforms: readonly ('snowflake' | 'databricks')[]
  readonly seeds: readonly number[]
  /** Kinds of changes, or '' for all. */
  readonly only: string
  /** Whether the review is given the catalog on Snowflake too. */
  readonly catalog: boolean
  /** Reviews accounts that an earlier run left in the folder, with their snapshots as they are. */
  readonly again: boolean
  readonly folder: string
  readonly processes: number
  readonly progress: (line: string) => void
}

export async function evaluateForecasts(evaluation: ForecastEvaluation): Promise<readonly Table[]> {
  const { platforms, seeds, only, catalog, again, folder, progress } = evaluation
  const left = seeds.flatMap((seed) => platforms.map((platform) => ({ platform, seed })))
  const judged: JudgedChange[] = []
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { platform, seed } = next
      const own = join(folder, `${platform}-${seed}`)
      const started = performance.now()
      await child('judge.ts', [platform, String(seed), own, only, catalog ? 'catalog' : 'none', again ? 'again' : ''])
      const changes: readonly JudgedChange[] = JSON.parse(readFileSync(join(own, 'judged.json'), 'utf8'))
      judged.push(...changes)
      const measured = changes.filter(({ foretold }) => foretold !== null).length
      const seconds = ((performance.now() - started) / 1000).toFixed(0)
      progress(`${platform} seed ${seed}: ${measured} of ${changes.length} changes have a figure, ${seconds} s`)
    }
  }
  await Promise.all(Array.from({ length: evaluation.processes }, work))
  judged.sort((one, other) => one.seed - other.seed || (one.platform < other.platform ? 1 : -1))
  const misses = join(folder, 'misses.md')
  writeFileSync(misses, missesOf(judged))
  writeFileSync(join(folder, 'judged.json'), JSON.stringify(judged))
  progress(`what was missed: ${misses}`)
  return forecastTables(judged)
}

/** With the loaders that this process runs under. */
function child(script: string, args: readonly string[]): Promise<void> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [...process.execArgv, path, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    running.on('error', reject)
    running.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} ended with ${code}`)),
    )
  })
}
