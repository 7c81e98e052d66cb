// Scheduled jobs on all-purpose clusters, which are billed at a higher rate than job compute.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Scheduled job runs on an all-purpose cluster'

export default rowsCheck({
  id: 'all-purpose-jobs',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource', 'job_run', 'job'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row) {
    const runs = numberIn(row, 'runs')
    return {
      title,
      message: `It ran ${runs} times on all-purpose cluster ${textIn(row, 'resource_id')}, which is billed at a higher rate than job compute and goes on after the job.`,
      fix: 'Replace `existing_cluster_id` of the job by a `new_cluster` of the same size, or by serverless jobs compute.',
      evidence: { runs, job_id: textIn(row, 'job_id'), cluster: textIn(row, 'resource_id') },
    }
  },
})
