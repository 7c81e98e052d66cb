// Joins that compare each row of one side with each of the other.

import { textIn } from '../../../store/engine/row.ts'
import { numberIn } from '../evidence-rows.ts'
import { morePlaces, placeEvidence, placeText } from '../place-words.ts'
import { placesCheck } from '../places-check.ts'
import findSql from './find.sql'

export default placesCheck({
  id: 'nested-loop-join',
  title: 'Join compares every row with every row',
  component: null,
  days: 30,
  kind: 'nested_loop',
  money: 'saving',
  find: findSql,
  words(row) {
    const compares = textIn(row, 'detail') === 'compares'
    const pairs = row.factor_tenths === null ? null : numberIn(row, 'factor_tenths') / 10
    return {
      message: `${placeText(row)}: ${numberIn(row, 'runs')} runs ${pairs === null ? 'compared each row with each' : `compared ${count(pairs)} pairs of rows`} for ${count(numberIn(row, 'rows'))} rows of result; its stages took ${Math.round(numberIn(row, 'stake_ppm') / 10_000)}% of its core time${morePlaces(row)}.`,
      fix: compares
        ? 'Give the join an equality: a key of both sides beside the range, one join for each branch of an OR, or bins (floor(at / 3600)) that both sides are expanded to.'
        : 'Where every pair is meant, cut both sides first (columns, rows, aggregates); where not, a join condition is missing.',
      evidence: {
        ...placeEvidence(row),
        ...(pairs === null ? {} : { pairs }),
        rows_out: numberIn(row, 'rows'),
        because: textIn(row, 'detail'),
      },
    }
  },
})

const steps = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** `4.2 billion`. */
function count(value: number): string {
  const step = steps.find(([least]) => value >= least)
  return step === undefined ? String(Math.round(value)) : `${Math.round((10 * value) / step[0]) / 10} ${step[1]}`
}
