import { expect, test } from 'vitest'
import { type KnownDays, periodOf } from './period.ts'

const nothing: KnownDays = { entries: [] }
const made = { content: null, extractedAt: null, inputsHash: null }
const autumn: KnownDays = {
  entries: [{ table: 'cost_day', days: ['2026-10-05', '2026-12-31'].map((day) => ({ ...made, day, rows: 3 })) }],
}

test('a month, two days, or thirty days before a day', () => {
  expect(periodOf({ month: '2026-12' }, autumn)).toEqual({ from: '2026-12-01', to: '2027-01-01' })
  expect(periodOf({ from: '2026-10-05', to: '2026-10-06' }, autumn)).toEqual({ from: '2026-10-05', to: '2026-10-06' })
  expect(periodOf({ to: '2026-10-31' }, autumn).from).toBe('2026-10-01')
})

test.each([
  [{ month: '2026-13' }, '--month'],
  [{ month: '2026-10', to: '2026-10-05' }, '--month'],
  [{ from: '2026-02-30', to: '2026-04-01' }, '--from'],
  [{ from: 'yesterday', to: '2026-04-01' }, '--from'],
  [{ from: '2026-04-01', to: '2026-04-01' }, 'not before'],
  [{ month: '2026-09' }, '--month: the store has no spend in these days. It has 2026-10-05 to 2026-12-31.'],
  [{ from: '2027-01-01', to: '2027-02-01' }, '--from: the store has no spend'],
  [{ to: '2026-10-05' }, '--to: the store has no spend'],
])('%j is a mistake', (request, words) => {
  expect(() => periodOf(request, autumn)).toThrow(words)
})

test('a store without spend has no period', () => {
  expect(() => periodOf({}, nothing)).toThrow('no spend yet')
  expect(() => periodOf({ month: '2026-10' }, nothing)).toThrow('no spend yet')
})
