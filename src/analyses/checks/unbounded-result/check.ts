// Agents that fetch far more rows than a model can read.

import { textOrNull } from '../../../store/engine/row.ts'
import { agentWords } from '../agent-words.ts'
import { numberIn } from '../evidence-rows.ts'
import { amountText, rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Agent fetches results without bound'

export default rowsCheck({
  id: 'unbounded-result',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'event',
  words(row) {
    const most = numberIn(row, 'most_rows')
    return {
      title: agentWords(row, title),
      message: `${numberIn(row, 'runs')} results had 100,000 rows or more, the largest ${most.toLocaleString('en-US')}; no model reads so many. They cost ${amountText(row)}.`,
      fix: 'Let it aggregate or take the top rows: ORDER BY ... LIMIT in the statement, a limit of rows in its tool, and a view with the figures that it asks for.',
      evidence: {
        results: numberIn(row, 'runs'),
        statements: numberIn(row, 'statements'),
        most_rows: most,
        fingerprint: textOrNull(row, 'fingerprint') ?? '',
        cost_of_it: amountText(row),
      },
    }
  },
})
