import { expect, test } from 'vitest'
import { layoutKeys } from './relations.ts'

test('layout keys are parted at commas outside of brackets', () => {
  expect(layoutKeys('LINEAR(a, date_trunc(day, b))')).toEqual(['a', 'date_trunc(day, b)'])
  expect(layoutKeys('terminal_code')).toEqual(['terminal_code'])
  expect(layoutKeys('(a), (b)')).toEqual(['(a)', '(b)'])
  expect(layoutKeys('')).toEqual([])
})
