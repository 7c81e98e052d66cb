// Users with whose credentials several programs connect.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'One user serves several programs'

export default rowsCheck({
  id: 'shared-credential',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource', 'session'],
  days: 28,
  sql: findSql,
  money: 'at stake',
  words(row) {
    return {
      title,
      message: `${numberIn(row, 'programs')} programs connect with it: ${textIn(row, 'names')}. What has no tag of its own cannot be told apart, and one credential opens all.`,
      fix: 'Give each program a service user (on Databricks a service principal) of its own, with its own default warehouse and query tag.',
      evidence: { programs: numberIn(row, 'programs'), names: textIn(row, 'names'), statements: numberIn(row, 'runs') },
    }
  },
})
