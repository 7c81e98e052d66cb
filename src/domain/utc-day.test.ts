import { expect, test } from 'vitest'
import { addDays, isDay, nextMonth } from './utc-day.ts'

test.each([
  ['2026-10-05', 1, '2026-10-06'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-10-05', 0, '2026-10-05'],
])('%s and %s days is %s', (day, count, expected) => {
  expect(addDays(day, count)).toBe(expected)
})

test('months end in the next year too', () => {
  expect(['2026-10-31', '2026-12-01'].map(nextMonth)).toEqual(['2026-11-01', '2027-01-01'])
})

test.each([
  ['2026-10-01', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-1-01', false],
  ['2026-10-01T00:00:00Z', false],
  ['soon', false],
  ['', false],
])('%j is a day: %j', (text, is) => expect(isDay(text)).toBe(is))
