// Stages cut into so many tasks that starting them takes much of their time.

import { numberIn } from '../evidence-rows.ts'
import { morePlaces, placeEvidence, placeText } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'tiny-tasks',
  title: 'Stage has more tasks than work',
  component: null,
  days: 30,
  kind: 'tiny_tasks',
  money: 'saving',
  find: findSql,
  words(row) {
    const lost = Math.round(numberIn(row, 'share_ppm') / 10_000)
    return {
      message: `${placeText(row)}: in ${numberIn(row, 'runs')} runs ${numberIn(row, 'rows')} tasks of ${Math.round(numberIn(row, 'factor_tenths') / 10)} ms each; ${lost}% of its core time went into starting tasks and handing on their results${morePlaces(row)}.`,
      fix: 'Let adaptive execution merge partitions (spark.sql.adaptive.coalescePartitions.enabled, advisoryPartitionSizeInBytes 64 MB), lower spark.sql.shuffle.partitions, and read fewer, larger files.',
      evidence: {
        ...placeEvidence(row),
        tasks: numberIn(row, 'rows'),
        median_ms: Math.round(numberIn(row, 'factor_tenths') / 10),
        percent_lost: lost,
      },
    }
  },
})
