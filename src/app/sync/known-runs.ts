// Which runs of dbt Cloud the store has, so that they are not fetched again: a finished run does not change.

import { dayMs } from '../../domain/utc-day.ts'
import { textIn } from '../../store/engine/row.ts'
import { ask, type StoreSession } from '../store-session.ts'
import knownRunsSql from './known-runs.sql'

export interface KnownRuns {
  readonly has: (run: string) => boolean
  /** When the newest of them ended, less a day for runs that took long; null without any. */
  readonly last: Date | null
}

export async function knownRuns(session: StoreSession): Promise<KnownRuns> {
  const version = await session.store.pin()
  const rows = await ask(session, version, { tables: ['job_run'] }, (engine) => engine.rows(knownRunsSql))
  const ends = new Map(rows.map((row) => [textIn(row, 'run'), textIn(row, 'ended')]))
  const newest = [...ends.values()].sort().at(-1)
  return {
    has: (run) => ends.has(run),
    last: newest === undefined ? null : new Date(Date.parse(newest) - dayMs),
  }
}
