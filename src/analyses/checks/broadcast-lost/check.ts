// Joins that shuffle and sort both sides though one of them would fit into every executor.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { mebibytes, morePlaces, placeEvidence, placeText, splitWords } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'broadcast-lost',
  title: 'Join shuffles both sides though one is small',
  component: null,
  days: 30,
  kind: 'lost_broadcast',
  money: 'saving',
  find: findSql,
  words(row) {
    const [small, large] = [numberIn(row, 'bytes'), numberIn(row, 'files')]
    return {
      message: `${placeText(row)}: ${numberIn(row, 'runs')} runs joined by ${textIn(row, 'detail')}, of ${mebibytes(small)} on one side and ${mebibytes(large)} on the other; its stages took ${Math.round(numberIn(row, 'stake_ppm') / 10_000)}% of its core time${morePlaces(row)}.${splitWords(row)}`,
      fix: 'Let Spark see that the side is small: statistics (analyze table ... compute statistics), spark.sql.autoBroadcastJoinThreshold at its 10 MB or above, no merge hint, adaptive execution on; else say so (/*+ broadcast(d) */).',
      evidence: {
        ...placeEvidence(row),
        algorithm: textIn(row, 'detail'),
        small_mebibytes: Math.round((10 * small) / 2 ** 20) / 10,
        large_mebibytes: Math.round(large / 2 ** 20),
      },
    }
  },
})
