// Builds that run more often than anything they are made of changes.

import type { Engine } from '../../../store/engine/engine.ts'
import type { PlatformCheck } from '../../platform-check.ts'
import { claimedWaste, isWorth } from '../claimed-waste.ts'
import { evidenceRows, numberIn } from '../evidence-rows.ts'
import { findingOf, percent } from '../finding-of.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import idleRuns from './idle-runs.sql'

const check: PlatformCheck = {
  id: 'schedule-faster-than-source',
  title: 'Built more often than its sources change',
  component: 'rebuilt',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'relation'],
  days: 30,
  claims,
  prepare,
  async find(engine, context) {
    await prepare(engine)
    const wastes = await claimedWaste(engine, claims, context.period)
    const evidenceOf = await evidenceRows(engine, findSql)
    return wastes.flatMap((waste) => {
      const row = evidenceOf(waste.subject)
      if (row === undefined || !isWorth(waste.price, context.least)) return []
      const [runs, idle] = [numberIn(row, 'runs'), numberIn(row, 'idle_runs')]
      const words = {
        title: check.title,
        message: `${idle} of ${runs} runs had nothing new to read: no source of it had changed since the run before the previous one.`,
        fix: 'Run it when its sources have changed: dbt build --select source_status:fresher+ with source freshness, a task on a stream (when system$stream_has_data), or a schedule after the load.',
        evidence: { runs, idle_runs: idle, idle_percent: percent(idle, runs) },
      }
      return [findingOf(check, waste, words, context)]
    })
  },
}

export default check

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await engine.run(idleRuns)
}
