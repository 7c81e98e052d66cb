// Stages whose slots wait for one slow task, run after run, with the join or aggregate and the keys that make it slow.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { morePlaces, placeEvidence, placeText, splitWords } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'
import { skewFix } from './skew-fix.ts'

const bytesWords: Readonly<Record<string, string>> = {
  data: ', and read at least twice the bytes of the median',
  time: ', though its bytes were as many',
}

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
    const detail = textIn(row, 'detail')
    const waited = Math.round(numberIn(row, 'share_ppm') / 10_000)
    return {
      message: `${placeText(row)}: in ${numberIn(row, 'runs')} runs the slowest of ${numberIn(row, 'rows')} tasks took ${factor} times as long as three quarters of them${bytesWords[detail] ?? ''}; slots that waited held ${waited}% of the core time that the run was at work${morePlaces(row)}.${splitWords(row)}`,
      fix: skewFix(textIn(row, 'operator'), detail),
      evidence: {
        ...placeEvidence(row),
        because: detail === 'data' ? 'data_skew' : detail === 'time' ? 'time_only' : 'input',
        slowest_over_p75: factor,
        percent_waited: waited,
      },
    }
  },
})
