// Views whose work is done anew for each of many reads.

import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'View is computed anew for each of many reads'

export default rowsCheck({
  id: 'view-read-often',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource', 'relation_access', 'relation'],
  days: 28,
  sql: findSql,
  // Readers filter views, and pruned reads are cheaper than the build of the whole.
  money: 'saving',
  words(row) {
    const [reads, hours] = [numberIn(row, 'reads'), numberIn(row, 'hours')]
    return {
      title,
      message: `It was read ${reads} times by ${numberIn(row, 'readers')} users in ${hours} hours, each time with its full work over 1 GiB or more. A table built in each of these hours would have taken ${hours} builds.`,
      fix: "If readers do not narrow it down to little: `{{ config(materialized='table') }}` on a schedule that its readers need, or a dynamic table or materialized view.",
      evidence: { reads, hours_with_reads: hours, readers: numberIn(row, 'readers') },
    }
  },
})
