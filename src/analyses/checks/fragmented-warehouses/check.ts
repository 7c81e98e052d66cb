// Several little-used warehouses of one size that could be one.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Little-used warehouses of one size could be one'

export default rowsCheck({
  id: 'fragmented-warehouses',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row, { subject }) {
    const alone = numberIn(row, 'alone_ms')
    const saved = percent(alone - numberIn(row, 'merged_ms'), alone)
    return {
      title,
      message: `${numberIn(row, 'warehouses')} warehouses of one size (${textIn(row, 'names')}) each work less than a fifth of the time, hardly ever at once. One for all of them would have been billed ${saved}% less for the same statements.`,
      fix: `Let them all use ${subject.id} with query tags to tell the teams apart, and drop the others once nothing names them.`,
      evidence: {
        warehouses: numberIn(row, 'warehouses'),
        names: textIn(row, 'names'),
        saved_percent: saved,
        busy_hours: Math.round(numberIn(row, 'busy_ms') / 360_000) / 10,
        billed_hours: Math.round(alone / 360_000) / 10,
        billed_hours_as_one: Math.round(numberIn(row, 'merged_ms') / 360_000) / 10,
      },
    }
  },
})
