// Relations of so many small files that opening them takes longer than reading them.

import { textOrNull } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { mebibytes, morePlaces, placeEvidence, placeText } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'small-files-read',
  title: 'Reads many small files',
  component: null,
  days: 30,
  kind: 'small_files',
  money: 'saving',
  find: findSql,
  words(row) {
    return {
      message: `${placeText(row)}: ${numberIn(row, 'runs')} runs opened ${numberIn(row, 'files')} files of ${mebibytes(numberIn(row, 'factor_tenths') / 10)} on the mean; the stages took ${Math.round(numberIn(row, 'stake_ppm') / 10_000)}% of its core time${morePlaces(row)}.`,
      fix: `Mend what writes ${textOrNull(row, 'relation_key')}: fewer partitions before the write (repartition by the partition column), coarser partitions, optimised writes; then merge once what is there (OPTIMIZE, rewrite_data_files).`,
      evidence: {
        ...placeEvidence(row),
        files: numberIn(row, 'files'),
        mean_kibibytes: Math.round(numberIn(row, 'factor_tenths') / 10 / 1024),
      },
    }
  },
})
