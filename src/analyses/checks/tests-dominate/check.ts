// dbt projects that spend a large part of their compute on tests and snapshots.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Tests and snapshots take a large part of a project'

export default rowsCheck({
  id: 'tests-dominate',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row) {
    const all = numberIn(row, 'all_n')
    const share = percent(numberIn(row, 'checking_n'), all)
    const dearest = textOrNull(row, 'dearest')
    const most = percent(numberIn(row, 'dearest_n'), all)
    return {
      title,
      message: `Tests and snapshots take ${share}% of what the project's runs cost${dearest === null ? '' : `; the dearest, ${dearest}, takes ${most}%`}.`,
      fix: 'Let tests of large tables look at what is new only, as in `unique: {config: {where: "loaded_at >= current_date - 3"}}`, run the rest weekly, and let snapshots compare `updated_at` rather than all columns.',
      evidence: {
        percent_of_project: share,
        tests_percent: percent(numberIn(row, 'tests_n'), all),
        ...(dearest === null ? {} : { dearest_test: dearest, dearest_percent: most }),
      },
    }
  },
})
