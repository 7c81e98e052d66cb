// Statements that fail in the same way again and again within minutes.

import { flagIn, instantIn, textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { amountText, rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Failing statement is retried again and again'

export default rowsCheck({
  id: 'retry-storm',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'event',
  words(row) {
    const error = textIn(row, 'error_code')
    return {
      title: flagIn(row, 'is_agent') ? 'Agent retries a failing statement again and again' : title,
      message: `${numberIn(row, 'failures')} attempts failed in ${numberIn(row, 'storms')} series of three or more with the same error (the longest ${numberIn(row, 'longest')} times with ${error}, from ${instantIn(row, 'longest_at')}), and hardly any went through. All after the first failures cost ${amountText(row)}.`,
      fix: 'Tell errors that pass (locks, network) from errors that stay (compilation, rights, timeout, memory): retry the former twice at most, with growing pauses, and the latter never.',
      evidence: {
        series: numberIn(row, 'storms'),
        failures: numberIn(row, 'failures'),
        longest_series: numberIn(row, 'longest'),
        longest_from: instantIn(row, 'longest_at'),
        error_code: error,
        fingerprint: textIn(row, 'fingerprint'),
        cost_of_it: amountText(row),
      },
    }
  },
})
