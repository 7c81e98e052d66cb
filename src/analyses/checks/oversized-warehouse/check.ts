// Warehouses larger than their statements can use.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse, sizeBeside } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Warehouse is larger than its work can use'

export default rowsCheck({
  id: 'oversized-warehouse',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // Half the rate for the same time; statements that do take longer give some of it back.
  money: 'saving',
  words(row, { subject }) {
    const size = textOrNull(row, 'size')
    const smaller = sizeBeside(size, -1)
    if (smaller === null) return null
    const seconds = Math.round(numberIn(row, 'total_p95_ms') / 100) / 10
    const small = percent(numberIn(row, 'small_runs'), numberIn(row, 'runs'))
    return {
      title,
      message: `Of ${numberIn(row, 'runs')} statements on size ${size}, nine tenths use at most ${numberIn(row, 'load_p90')}% of a cluster, 95% end within ${seconds} s, ${small}% read under 1 GiB, and none spills.`,
      fix: `Try one size down for a week and compare what a statement costs, not how long it takes: ${alterWarehouse(subject, { warehouse_size: smaller.toUpperCase().replaceAll('-', '') })}`,
      evidence: {
        size: size ?? '',
        smaller_size: smaller,
        statements: numberIn(row, 'runs'),
        load_percent_p90: numberIn(row, 'load_p90'),
        seconds_p95: seconds,
        under_1_gib_percent: small,
      },
    }
  },
})
