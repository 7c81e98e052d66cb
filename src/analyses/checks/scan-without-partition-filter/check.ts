// Partitioned relations that runs read in whole, and whether anything shows that less would do.

import { type Row, textIn, textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { keysIn, mebibytes, morePlaces, placeEvidence } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'scan-without-partition-filter',
  title: 'Partitioned relation is read without a filter on its partitions',
  component: 'unpruned',
  days: 60,
  kind: 'unfiltered_scan',
  money: 'waste',
  find: findSql,
  words(row) {
    const keys = keysIn(row).join(', ')
    const partitions = Math.round(numberIn(row, 'factor_tenths') / 10)
    return {
      message: `${textOrNull(row, 'relation_key')}: ${numberIn(row, 'runs')} runs read ${partitions} partitions, ${mebibytes(numberIn(row, 'bytes'))} each, without a filter on ${keys}; ${because(row)}${morePlaces(row)}.`,
      fix: `Compare the bare column with a constant where the relation is read (where ${keysIn(row)[0] ?? 'day'} >= date'2026-10-01'), not behind a function, in a later step or in a join that broadcasts nothing; on incremental models, filter every large input.`,
      evidence: {
        ...placeEvidence(row),
        because: textIn(row, 'detail'),
        partitions,
        mebibytes: Math.round(numberIn(row, 'bytes') / 2 ** 20),
        ...(row.bytes_then === null ? {} : { mebibytes_before: Math.round(numberIn(row, 'bytes_then') / 2 ** 20) }),
      },
    }
  },
})

function because(row: Row): string {
  switch (textIn(row, 'detail')) {
    case 'filtered_after':
      return 'a filter above the scan names that column and drops half of the rows or more, after they were read'
    case 'pruned_before':
      return `before, it read ${mebibytes(numberIn(row, 'bytes_then'))}`
    default:
      return `${Math.round(numberIn(row, 'stake_ppm') / 10_000)}% of its core time is in the stages that do; nothing shows how much less would do`
  }
}
