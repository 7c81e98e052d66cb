// Stages whose slots wait for one slow task, run after run, with the join or aggregate and the keys that make it slow.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { morePlaces, placeEvidence, placeText, splitWords } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'
import { skewFix } from './skew-fix.ts'

export default placesCheck({
  id: 'skewed-stage',
  title: 'Stage waits for its slowest task',
  // What waits is idle; the entropy tax has it from attribution.
  component: 'idle',
  days: 30,
  kind: 'skew',
  money: 'saving',
  find: findSql,
  words(row) {
    const factor = numberIn(row, 'factor_tenths') / 10
    const isData = textIn(row, 'detail') === 'data'
    return {
      message: `${placeText(row)}: in ${numberIn(row, 'runs')} runs the slowest of ${numberIn(row, 'rows')} tasks took ${factor} times as long as three quarters of them${isData ? ', and read at least twice the bytes of the median' : ', though its bytes were as many'}; slots waited for ${Math.round(numberIn(row, 'share_ppm') / 10_000)}% of the time that the run was at work${morePlaces(row)}.${splitWords(row)}`,
      fix: skewFix(textIn(row, 'operator'), isData),
      evidence: {
        ...placeEvidence(row),
        because: isData ? 'data_skew' : 'time_only',
        slowest_over_p75: factor,
        percent_waited: Math.round(numberIn(row, 'share_ppm') / 10_000),
      },
    }
  },
})
