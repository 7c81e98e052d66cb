// Runs that write many small files, which all who read them pay for.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { mebibytes, morePlaces, placeEvidence } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'small-files-written',
  title: 'Writes many small files',
  component: null,
  days: 30,
  kind: 'small_files_written',
  money: 'saving',
  find: findSql,
  words(row) {
    const relation = textOrNull(row, 'relation_key')
    return {
      message: `${numberIn(row, 'runs')} runs wrote ${numberIn(row, 'files')} files of ${mebibytes(numberIn(row, 'factor_tenths') / 10)} on the mean${relation === null ? '' : ` into ${relation}`}${morePlaces(row)}.`,
      fix: 'Bring rows of one partition together before the write (distribute by the partition column), let adaptive execution merge (spark.sql.adaptive.coalescePartitions), choose coarser partitions, or have the table merge by itself (optimised writes).',
      evidence: {
        ...placeEvidence(row),
        files: numberIn(row, 'files'),
        mean_kibibytes: Math.round(numberIn(row, 'factor_tenths') / 10 / 1024),
      },
    }
  },
})
