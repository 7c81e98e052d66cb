// Warehouses that wait so long before they suspend that a shorter wait would be billed clearly less for the same work.

import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Warehouse waits too long before it suspends'

export default rowsCheck({
  id: 'auto-suspend-too-long',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // The cache that is lost on a suspend may make the next queries dearer.
  money: 'saving',
  words(row, { subject }) {
    const [own, best] = [numberIn(row, 'auto_stop_s'), numberIn(row, 'best_s')]
    const saved = percent(numberIn(row, 'own_ms') - numberIn(row, 'best_ms'), numberIn(row, 'own_ms'))
    return {
      title,
      message: `It suspends after ${own} s. For the same queries, ${best} s would have been billed ${saved}% less, with ${numberIn(row, 'best_starts')} starts instead of ${numberIn(row, 'own_starts')}, a minute at least for each.`,
      fix: alterWarehouse(subject, { auto_suspend: best }),
      evidence: {
        auto_suspend_seconds: own,
        best_seconds: best,
        saved_percent: saved,
        starts: numberIn(row, 'own_starts'),
        starts_with_best: numberIn(row, 'best_starts'),
        billed_hours: Math.round(numberIn(row, 'own_ms') / 360_000) / 10,
        billed_hours_with_best: Math.round(numberIn(row, 'best_ms') / 360_000) / 10,
      },
    }
  },
})
