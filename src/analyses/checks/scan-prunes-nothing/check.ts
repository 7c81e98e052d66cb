// Scans of large tables that skip little although they could: they did before, or others of the same table do.

import type { Engine } from '../../../store/engine/engine.ts'
import { textIn } from '../../../store/engine/row.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import scansSql from './scans.sql'

export default claimsCheck({
  id: 'scan-prunes-nothing',
  title: 'Scan of a large table skips little',
  component: 'unpruned',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'insight', 'pruning'],
  days: 90,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const [read, possible] = [numberIn(row, 'percent_read'), numberIn(row, 'percent_possible')]
    const before = textIn(row, 'evidence') === 'pruned_before'
    return {
      message: `Read ${read}% of the partitions it could choose from in ${numberIn(row, 'runs')} runs; ${before ? `before, it read ${possible}%` : `the platform says that no filter reduces the scan, and a quarter of the other readers of the same table stay below ${possible}%`}.`,
      fix: before
        ? 'Compare its filters with those of the weeks before: bare columns of the clustering key, no functions or casts around them, constants known when it is compiled (where event_date >= current_date - 3).'
        : 'Filter on the columns by which the table is clustered or loaded, bare and against constants (where event_date >= current_date - 3); if its readers filter on another column, cluster by that.',
      evidence: {
        runs: numberIn(row, 'runs'),
        percent_read: read,
        percent_possible: possible,
        percent_avoidable: Math.floor(numberIn(row, 'share_ppm') / 10_000),
        because: textIn(row, 'evidence'),
      },
    }
  },
})

async function prepare(engine: Engine): Promise<void> {
  await engine.run(scansSql)
}
