// Spenders whose compute carries no tag, in accounts where a tenth or more is untagged.

import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import openSpend from '../open-spend.sql'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Spend carries no tag'

export default rowsCheck({
  id: 'untagged-spend',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: `${openSpend}${findSql}`,
  money: 'waste',
  words(row, { subject }) {
    const open = percent(numberIn(row, 'units_n'), numberIn(row, 'spent_n'))
    const ofAccount = percent(numberIn(row, 'open_n'), numberIn(row, 'account_n'))
    return {
      title,
      message: `${open}% of what it spends carries no tag that was read from queries, comments or the bill; of the account's compute ${ofAccount}% is without.`,
      fix: fixFor(subject.type, subject.platform),
      evidence: { untagged_percent: open, untagged_percent_of_account: ofAccount },
    }
  },
})

function fixFor(type: string, platform: string): string {
  if (type === 'service')
    return 'Tag the objects that the service works for; `plimsoll tags fix` proposes the statements.'
  if (platform === 'databricks')
    return 'Set `query_tags` in its connection, and custom tags by a cluster policy; `plimsoll tags fix` proposes both.'
  return 'Set a tag where it connects: `alter user <name> set query_tag = \'{"team": "..."}\'`, or `+query_tag` in dbt_project.yml; `plimsoll tags fix` writes the patch.'
}
