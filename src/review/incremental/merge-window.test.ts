import { expect, it } from 'vitest'
import { modelOf } from '../../../test/support/models.ts'
import { mergeBounds } from './merge-window.ts'

function bounds(...incrementalPredicates: string[]) {
  const model = modelOf({ name: 'fct_moves', materialized: 'incremental', config: { incrementalPredicates } })
  return mergeBounds(model, 'snowflake').map(({ column, lookback }) => ({ column, days: lookback?.amount ?? null }))
}

it('reads the column and the window of each predicate', () => {
  expect(bounds('DBT_INTERNAL_DEST.moved_at >= dateadd(day, -10, current_date)')).toEqual([
    { column: 'moved_at', days: 10 },
  ])
  expect(bounds('dbt_internal_dest.moved_on > current_date - 3', "terminal_code = 'NL1'")).toEqual([
    { column: 'moved_on', days: 3 },
    { column: 'terminal_code', days: null },
  ])
})

it('passes over what is no SQL, such as the words of a project for its own merge macro', () => {
  expect(bounds('dynamic_range', 'moved_at::date')).toEqual([
    { column: 'dynamic_range', days: null },
    { column: 'moved_at', days: null },
  ])
  expect(bounds('>= nonsense (')).toEqual([])
})
