import { expect, test } from 'vitest'
import type { StoreVersion } from '../store/store.ts'
import { periodOf } from './period.ts'

const nothing: StoreVersion = { number: 0, entries: [], schemas: {}, coverage: [], watermarks: [] }

test('a month, two days, or thirty days before a day', () => {
  expect(periodOf({ month: '2026-12' }, nothing)).toEqual({ from: '2026-12-01', to: '2027-01-01' })
  expect(periodOf({ from: '2026-10-05', to: '2026-10-06' }, nothing)).toEqual({ from: '2026-10-05', to: '2026-10-06' })
  expect(periodOf({ to: '2026-10-31' }, nothing).from).toBe('2026-10-01')
})

test.each([
  [{ month: '2026-13' }, '--month'],
  [{ month: '2026-10', to: '2026-10-05' }, '--month'],
  [{ from: '2026-02-30', to: '2026-04-01' }, '--from'],
  [{ from: 'yesterday', to: '2026-04-01' }, '--from'],
  [{ from: '2026-04-01', to: '2026-04-01' }, 'not before'],
  [{}, 'no spend yet'],
])('%j is a mistake', (request, words) => {
  expect(() => periodOf(request, nothing)).toThrow(words)
})
