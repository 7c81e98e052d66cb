// Warehouses whose statements wait in a queue for much of their time.

import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Statements wait in a queue rather than run'

export default rowsCheck({
  id: 'queueing-not-computing',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // Waiting is not billed; its cost is time.
  money: 'at stake',
  words(row) {
    const [hours, usual] = [numberIn(row, 'hours'), String(numberIn(row, 'usual_hour')).padStart(2, '0')]
    return {
      title,
      message: `In ${hours} hours, most often at ${usual}:00 UTC, ${numberIn(row, 'queued_runs')} of ${numberIn(row, 'runs')} statements spent 30% of their time or more in a queue.`,
      fix: 'Move batch work of these hours to another warehouse or another time; if it has to be then, let the warehouse scale out (more clusters), not up: a larger size does not shorten a queue by much.',
      evidence: {
        crowded_hours: hours,
        usual_hour_utc: `${usual}:00`,
        queued_statements: numberIn(row, 'queued_runs'),
        statements: numberIn(row, 'runs'),
        queued_minutes: Math.round(numberIn(row, 'queue_ms') / 60_000),
        max_clusters: numberIn(row, 'max_clusters'),
      },
    }
  },
})
