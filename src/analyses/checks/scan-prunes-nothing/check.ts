// Scans of large tables that skip little although they could: they did before, or others of the same table do.

import type { Engine } from '../../../store/engine/engine.ts'
import { textIn } from '../../../store/engine/row.ts'
import type { PlatformCheck } from '../../platform-check.ts'
import { claimedWaste, isWorth } from '../claimed-waste.ts'
import { evidenceRows, numberIn } from '../evidence-rows.ts'
import { findingOf } from '../finding-of.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import scansSql from './scans.sql'

const check: PlatformCheck = {
  id: 'scan-prunes-nothing',
  title: 'Scan of a large table skips little',
  component: 'unpruned',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'insight', 'pruning'],
  days: 90,
  claims,
  prepare,
  async find(engine, context) {
    await prepare(engine)
    const wastes = await claimedWaste(engine, claims, context.period)
    const evidenceOf = await evidenceRows(engine, findSql)
    return wastes.flatMap((waste) => {
      const row = evidenceOf(waste.subject)
      if (row === undefined || !isWorth(waste.price, context.least)) return []
      const [read, possible] = [numberIn(row, 'percent_read'), numberIn(row, 'percent_possible')]
      const before = textIn(row, 'evidence') === 'pruned_before'
      const words = {
        title: check.title,
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
      return [findingOf(check, waste, words, context)]
    })
  },
}

export default check

async function prepare(engine: Engine): Promise<void> {
  await engine.run(scansSql)
}
