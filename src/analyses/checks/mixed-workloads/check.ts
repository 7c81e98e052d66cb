// Warehouses that serve transformations and readers at once, to the readers' cost.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Warehouse mixes transformations with readers that they slow down'

export default rowsCheck({
  id: 'mixed-workloads',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // A second warehouse costs idle time of its own: what is won is time, not money.
  money: 'at stake',
  words(row, { subject }) {
    const slower = numberIn(row, 'slower_tenths') / 10
    return {
      title,
      message: `Its cost is shared by ${textIn(row, 'kinds')}. The same reading statements take ${slower} times as long (95th percentile) while transformations run.`,
      fix: `Give the transformations a warehouse of their own (dbt: \`+snowflake_warehouse\`, on Databricks \`+databricks_compute\`) and size each for its own work, or move their schedule out of the readers' hours; keep ${subject.id} for the readers.`,
      evidence: { kinds: textIn(row, 'kinds'), slower_times: slower, compared_runs: numberIn(row, 'runs') },
    }
  },
})
