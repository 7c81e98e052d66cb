// Warehouses that never suspend by themselves.

import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Warehouse never suspends by itself'

export default rowsCheck({
  id: 'no-auto-suspend',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row, { subject }) {
    const idle = percent(numberIn(row, 'idle_n'), numberIn(row, 'metered_n'))
    return {
      title,
      message: `It has no automatic stop, and ${idle}% of what it was metered passed while nothing ran.`,
      fix: alterWarehouse(subject, { auto_suspend: subject.platform === 'databricks' ? 600 : 120 }),
      evidence: { auto_suspend_seconds: 0, idle_percent: idle },
    }
  },
})
