// Warehouses too small for the memory that their dearest statements need; a suggestion to test, since a size up doubles the rate.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse, sizeBeside } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Warehouse may be too small for statements that spill'

export default rowsCheck({
  id: 'undersized-with-spill',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // What a larger size saves is known after a test only; what spilled is another check's money.
  money: 'at stake',
  words(row, { subject }) {
    const larger = sizeBeside(textOrNull(row, 'size'), 1)
    if (larger === null) return null
    const share = percent(numberIn(row, 'units_n'), numberIn(row, 'metered_n'))
    const gib = Math.round(numberIn(row, 'spilled_bytes') / 2 ** 30)
    return {
      title,
      message: `${numberIn(row, 'runs')} runs of ${numberIn(row, 'statements')} statements spilled ${gib} GiB to remote storage; they took ${share}% of what it was metered.`,
      fix: `First reduce what these statements sort, join and group; if that is done, test a size up: it pays where the time falls to half or less. ${alterWarehouse(subject, { warehouse_size: larger.toUpperCase().replaceAll('-', '') })}`,
      evidence: {
        size: textOrNull(row, 'size') ?? '',
        larger_size: larger,
        runs: numberIn(row, 'runs'),
        statements: numberIn(row, 'statements'),
        spilled_remote_gib: gib,
        percent_of_metered: share,
      },
    }
  },
})
