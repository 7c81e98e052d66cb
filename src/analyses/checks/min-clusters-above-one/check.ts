// Multi-cluster warehouses that keep clusters on which their work does not need.

import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Warehouse starts more clusters than its work needs'

export default rowsCheck({
  id: 'min-clusters-above-one',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row, { subject }) {
    const [least, hours, needed] = [
      numberIn(row, 'min_clusters'),
      numberIn(row, 'hours'),
      numberIn(row, 'needed_hours'),
    ]
    return {
      title,
      message: `It starts ${least} clusters at once. In ${hours - needed} of the ${hours} hours in which it worked, fewer would have held all statements (at most ${numberIn(row, 'most_at_once')} ran at once).`,
      fix: alterWarehouse(subject, { min_cluster_count: 1 }),
      evidence: {
        min_clusters: least,
        max_clusters: numberIn(row, 'max_clusters'),
        hours_at_work: hours,
        hours_that_needed_them: needed,
        most_statements_at_once: numberIn(row, 'most_at_once'),
        empty_clusters_percent: percent(numberIn(row, 'units_n'), numberIn(row, 'metered_n')),
      },
    }
  },
})
