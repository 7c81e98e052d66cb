// Python functions that rows are handed to one process after another, and the share of the time that takes.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { morePlaces, placeEvidence, placeText } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'python-udf',
  title: 'Python function takes much of the time',
  component: null,
  days: 30,
  kind: 'python',
  money: 'saving',
  find: findSql,
  words(row) {
    const isMeasured = textIn(row, 'detail') === 'measured'
    const share = Math.round(numberIn(row, isMeasured ? 'share_ppm' : 'stake_ppm') / 10_000)
    const isRowByRow = textIn(row, 'operator').startsWith('Batch')
    return {
      message: `${placeText(row)}: in ${numberIn(row, 'runs')} runs ${isMeasured ? `Python took ${share}% of the core time` : `the stages with it took ${share}% of the core time; how much of that is Python's the log does not say`}${morePlaces(row)}.`,
      fix: isRowByRow
        ? 'Say it with built-in functions or a SQL function, which Spark compiles; else make it a pandas function (Arrow), and call it after filters and on distinct values only.'
        : 'Say it with built-in functions or a SQL function, which Spark compiles; else call it after filters and on distinct values only.',
      evidence: { ...placeEvidence(row), ...(isMeasured ? { percent_python: share } : {}) },
    }
  },
})
