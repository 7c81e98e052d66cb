// Tag values that are one thing spelled in several ways.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'One tag value is spelled in several ways'

export default rowsCheck({
  id: 'tag-drift',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // The money is well spent; its totals are split.
  money: 'at stake',
  words(row) {
    return {
      title,
      message: `${numberIn(row, 'pairs')} values of tags are spelled almost as a dearer one is: ${textIn(row, 'examples')}.`,
      fix: 'Map the spellings onto one in plimsoll.yml, mend them where they are set, and let the platform hold the list (`allowed_values` of a Snowflake tag, a Databricks cluster or budget policy).',
      evidence: { spellings: numberIn(row, 'pairs'), examples: textIn(row, 'examples') },
    }
  },
})
