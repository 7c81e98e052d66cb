// Failed and cancelled statements: what they cost, where they are more than an accident.

import { textIn } from '../../../store/engine/row.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import claims from './claims.sql'
import findSql from './find.sql'

/**
 * A few failures are normal: 2 to 5% of statements in published workloads. Told of where they take this share of what the
 * subject spends, or repeat within minutes this often.
 */
const leastPercent = 20
const leastRepeats = 3

export default claimsCheck({
  id: 'failed-work',
  title: 'Work that fails again and again',
  component: 'failed',
  reads: ['query_run', 'identity', 'attribution', 'bill_line'],
  days: 30,
  claims,
  evidence: findSql,
  words(row) {
    const failedRuns = numberIn(row, 'failed_runs')
    const repeats = numberIn(row, 'repeats')
    const share = percent(numberIn(row, 'failed_n'), numberIn(row, 'units_n'))
    if (failedRuns < leastRepeats || (share < leastPercent && repeats < leastRepeats)) return null
    const error = textIn(row, 'error_code')
    return {
      message: `${failedRuns} of ${numberIn(row, 'runs')} statements failed or were cancelled, ${share}% of what it spent${repeats > 0 ? `; ${repeats} times an equal statement failed again within 15 minutes` : ''}.`,
      fix: `${error === '' ? 'Mend the cause' : `Mend error ${error}`} before running it again; retry only errors that pass (locks, network), at most twice and with growing pauses; stop early with STATEMENT_TIMEOUT_IN_SECONDS.`,
      evidence: {
        runs: numberIn(row, 'runs'),
        failed_runs: failedRuns,
        cancelled_runs: numberIn(row, 'cancelled_runs'),
        repeats_within_15_minutes: repeats,
        percent_of_spend: share,
        failed_seconds: Math.round(numberIn(row, 'failed_ms') / 1000),
        error_code: error,
      },
    }
  },
})
