// Tasks that fail, are killed or run twice inside of runs that end well: nobody sees them, and they are paid for.

import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { operatorText } from '../place-words.ts'
import claims from './claims.sql'
import findSql from './find.sql'

/** Lost executors and speculation cost a little everywhere. Ours. */
const leastPercent = 5

export default claimsCheck({
  id: 'failed-tasks',
  title: 'Tasks fail inside of runs that end well',
  component: 'failed',
  reads: ['stage_run', 'query_run', 'identity', 'attribution', 'bill_line'],
  days: 30,
  claims,
  evidence: findSql,
  words(row) {
    const [failed, killed, speculative] = ['failed_tasks', 'killed_tasks', 'speculative_tasks'].map((name) =>
      numberIn(row, name),
    )
    const share = percent(numberIn(row, 'failed_ms'), numberIn(row, 'busy_ms'))
    if (share < leastPercent) return null
    const repeated = numberIn(row, 'repeated_stages')
    return {
      message: `${numberIn(row, 'hit_runs')} of ${numberIn(row, 'runs')} runs lost ${share}% of the subject's core time to ${failed} failed and ${killed} killed tasks, with ${speculative} started twice${repeated > 0 ? ` and ${repeated} stages run again` : ''}; most of it in ${operatorText(row)}, stage ${numberIn(row, 'stage_id')} of the run that lost most.`,
      fix: 'Read why the first of them failed: out of memory (more memory or smaller partitions for each task), lost executors (spot nodes, memory overhead) or bad input; stages that run again after a fetch failure need shuffle files that outlive executors. Speculation that rarely wins is switched off.',
      evidence: {
        runs: numberIn(row, 'runs'),
        runs_with_failures: numberIn(row, 'hit_runs'),
        failed_tasks: failed ?? 0,
        killed_tasks: killed ?? 0,
        speculative_tasks: speculative ?? 0,
        repeated_stages: repeated,
        percent_of_core_time: share,
        stage: numberIn(row, 'stage_id'),
      },
    }
  },
})
