// How forecasts are scored: errors, direction, ranges and the two who know nothing, on changes written by hand.

import { expect, test } from 'vitest'
import type { JudgedChange } from './judged-change.ts'
import { missesOf } from './misses.ts'
import { errorOf, isCovered, isSignRight, scored } from './score.ts'
import { forecastTables } from './tables.ts'

const told = { after: 90, low: 70, high: 120, delta: 50, tier: 'T3', basis: 'history-scaled', type: 'pruning' } as const

const base: JudgedChange = {
  platform: 'snowflake',
  seed: 1,
  kind: 'filter_dropped',
  model: 'rpt_moves',
  before: 40,
  after: 98,
  realised: 100,
  foretold: told,
  unmeasured: null,
  noChange: 40,
  textLength: 50,
  own: { before: 40, after: 98, foretold: 90 },
  reasons: [],
}

test('errors are of what it really was, of what is gone by what it had been', () => {
  expect(errorOf(base, 90)).toBeCloseTo(0.1)
  expect(errorOf({ ...base, realised: 0 }, 10)).toBeCloseTo(0.25)
  expect(isCovered(base)).toBe(true)
  expect(isCovered({ ...base, realised: 121 })).toBe(false)
  expect(isSignRight({ ...base, after: 30 })).toBe(false)
})

test('unmeasured changes are counted and left out of medians; small ones count in dollars only', () => {
  const score = scored([
    base,
    { ...base, foretold: null, unmeasured: 'why' },
    { ...base, before: 0.1, after: 0.1, realised: 0.1, foretold: { ...told, after: 0.2 } },
  ])
  expect(score).toMatchObject({ changes: 3, small: 1, unmeasured: 1, moved: 1, signRight: 1, ranged: 1, covered: 1 })
  expect(score.medianError).toBeCloseTo(0.1)
  expect(score.noChangeError).toBeCloseTo(0.6)
  expect(score.textError).toBeCloseTo(0.5)
  expect(score.dollars).toBeCloseTo((10 + 0.1) * 2.87)
  expect(score.medianWidth).toBeCloseTo(50 / 90)
})

test('tables name the seeds that were held out; misses name the command that runs them again', () => {
  const [all] = forecastTables([base, { ...base, seed: 9, foretold: { ...told, after: 10, high: 20 } }])
  expect(all?.title).toBe('All accounts: seeds 1, 9 of snowflake; held out: 9')
  const misses = missesOf([base, { ...base, seed: 9, foretold: { ...told, after: 10, high: 20 } }])
  expect(misses).toContain('--platform snowflake --seed 9 --only filter_dropped')
  expect(misses).toContain('Misses: 1 of 2')
})
