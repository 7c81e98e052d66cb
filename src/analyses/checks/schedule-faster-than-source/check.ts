// Builds that run more often than anything they are made of changes.

import type { Engine } from '../../../store/engine/engine.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import idleRuns from './idle-runs.sql'

export default claimsCheck({
  id: 'schedule-faster-than-source',
  title: 'Built more often than its sources change',
  component: 'rebuilt',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'relation'],
  days: 30,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const [runs, idle] = [numberIn(row, 'runs'), numberIn(row, 'idle_runs')]
    return {
      message: `${idle} of ${runs} runs had nothing new to read: no source of it had changed since the run before the previous one.`,
      fix: 'Run it when its sources have changed: dbt build --select source_status:fresher+ with source freshness, a task on a stream (when system$stream_has_data), or a schedule after the load.',
      evidence: { runs, idle_runs: idle, idle_percent: percent(idle, runs) },
    }
  },
})

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await engine.run(idleRuns)
}
