// Automatic clustering that costs more than its pruning can have saved.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { relationName } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Clustering costs more than it can save'

export default rowsCheck({
  id: 'clustering-churn',
  title,
  reads: [
    'query_run',
    'identity',
    'attribution',
    'bill_line',
    'resource',
    'relation_access',
    'pruning',
    'relation',
    'object_usage',
  ],
  days: 28,
  sql: findSql,
  money: 'waste',
  words(row, { subject }) {
    const reads = numberIn(row, 'reads')
    const [upkeep, spared] = [numberIn(row, 'units_n'), numberIn(row, 'spared_n')]
    const times = Math.round(numberIn(row, 'rewritten_hundredths') / 100)
    const why =
      spared < upkeep
        ? `What pruning spared the ${reads} statements that read it is at most ${percent(spared, upkeep)}% of what that cost`
        : `It was rewritten ${times} times over, at more than twice what the ${reads} statements that read it cost`
    const key = textOrNull(row, 'clustering_key')
    return {
      title,
      message: `It was clustered anew on ${numberIn(row, 'days')} of the days. ${why}.`,
      fix: `alter table ${relationName(subject.id)} suspend recluster; then load it sorted, or cluster it by something coarser, such as the day of its time.`,
      evidence: {
        days_with_clustering: numberIn(row, 'days'),
        reads,
        spared_percent_of_cost: percent(spared, upkeep),
        rewritten_times: times,
        ...(key === null ? {} : { clustering_key: key }),
      },
    }
  },
})
