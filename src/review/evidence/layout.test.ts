import { expect, it } from 'vitest'
import { modelOf } from '../../../test/support/models.ts'
import { layoutColumn, layoutKeysOf } from './layout.ts'

it.each([
  ['called_at', 'called_at'],
  ['to_date(called_at)', 'called_at'],
  ['called_at::date', 'called_at'],
  ['CAST(called_at AS DATE)', 'called_at'],
  ["date_trunc('month', Called_At)", 'called_at'],
  ['substring(vessel_id, 0, 5)', 'vessel_id'],
  ['"Berth No"', 'berth no'],
  ['`berth`', 'berth'],
  ['42', null],
])('the column of %s is %s', (key, column) => {
  expect(layoutColumn(key)).toBe(column)
})

it('splits what a catalog gives as one string', () => {
  const facts = { bytes: null, rows: null, columnTypes: new Map(), uniqueKeys: [], source: null }
  expect(layoutKeysOf(null, { ...facts, layoutKeys: ["LINEAR(to_date(a, 'x'), b)"] })).toEqual(["to_date(a, 'x')", 'b'])
})

it('takes the configuration before what the platform reports', () => {
  const model = modelOf({ name: 'm', config: { clusterBy: ['a'] } })
  const facts = { bytes: null, rows: null, columnTypes: new Map(), uniqueKeys: [], source: null, layoutKeys: ['b'] }
  expect(layoutKeysOf(model, facts)).toEqual(['a'])
})
