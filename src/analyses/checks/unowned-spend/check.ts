// Spenders that no team is known to own, in accounts where a tenth or more is unowned.

import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import openSpend from '../open-spend.sql'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Spend has no owner'

export default rowsCheck({
  id: 'unowned-spend',
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
      message: `${open}% of what it spends belongs to no team that is known; of the account's compute ${ofAccount}% does not.`,
      fix:
        subject.type === 'workload' && subject.id.startsWith('dbt ')
          ? 'Name owners in the project: `groups` with an owner, `meta: {owner: ...}` or CODEOWNERS; `plimsoll owners` shows who wrote what.'
          : 'Name its team in plimsoll.yml under `identity: {rules: [...]}`, or tag it; `plimsoll owners` lists what spends without one.',
      evidence: { unowned_percent: open, unowned_percent_of_account: ofAccount },
    }
  },
})
