import { expect, it } from 'vitest'
import { sizeInName } from './warehouse-size.ts'

it.each([
  ['TRANSFORM_XL', 'XL'],
  ['dbt_medium', 'M'],
  ['wh-x-small', 'XS'],
  ['LOAD_2XLARGE_WH', '2XL'],
  ['dbt_4xl', '4XL'],
  ['L', 'L'],
])('%s says %s', (name, size) => {
  expect(sizeInName(name)?.name).toBe(size)
})

it.each(['transforming', 'reporting', 'xl_of_team_s', 'small_medium', 'wh_7xl'])('%s says nothing', (name) => {
  expect(sizeInName(name)).toBeNull()
})
