// What a month of the project costs by node and reader: played through the account's warehouses, in native units.

import { dayMs, settle } from '../options.ts'
import type { World } from '../world/account.ts'
import type { Engine } from './engine.ts'
import { historyDays, historyStart } from './forecast-account.ts'
import { runProject } from './project-world.ts'
import type { Relations } from './relations.ts'

export interface MonthOf {
  /** Units of busy work. */
  readonly units: number
  readonly statements: number
}

/** By node of dbt or name of a dashboard. */
export type Month = ReadonlyMap<string, MonthOf>

const monthDays = 30
/** After the merge; growth goes on meanwhile. */
const daysAfter = 28
const daysPlayed = 7

/** What is to be expected: without noise one week says it all, taken in the middle of the days after the merge. */
export function expectedMonth(engine: Engine, relations: Relations): Month {
  const { platform } = relations.project
  const start = new Date(Date.parse(`${historyStart}T00:00:00Z`) + historyDays * dayMs).toISOString().slice(0, 10)
  const settings = settle({ platform, days: daysPlayed, start, seed: engine.seed, out: '' })
  const months = (historyDays + (daysAfter - daysPlayed) / 2) / monthDays
  return monthOf(runProject(settings, engine, relations, { months, isNoisy: false }), monthDays / daysPlayed)
}

function monthOf({ shapes, result }: World, factor: number): Month {
  const sums = new Map<string, { units: number; statements: number }>()
  const keyOf = (shape: number): string => shapes[shape]?.node ?? shapes[shape]?.workload ?? ''
  const sumOf = (key: string): { units: number; statements: number } => {
    const known = sums.get(key) ?? { units: 0, statements: 0 }
    sums.set(key, known)
    return known
  }
  for (const { statement } of result.executions) sumOf(keyOf(statement.shape)).statements += factor
  for (const { statement, busy } of result.shares) {
    const execution = result.executions[statement]
    if (execution !== undefined) sumOf(keyOf(execution.statement.shape)).units += busy * factor
  }
  return sums
}
