// More data, or more work on the same data.

import { expect, test } from 'vitest'
import { type Measure, measures, type Series } from '../series/series.ts'
import { isVolume } from './own-measures.ts'

const days = 60
const at = 30
const wobble = (day: number): number => 1 + 0.03 * Math.sin(7 * day)

/** One run a day; each measure is what its function says of a day. */
function series(of: Partial<Record<Measure, (day: number) => number>>): Series {
  const values = (measure: Measure): Float64Array =>
    Float64Array.from({ length: days }, (_, day) => (measure === 'runs' ? 1 : (of[measure]?.(day) ?? 0)))
  const by = Object.fromEntries(measures.map((measure) => [measure, values(measure)])) as Record<Measure, Float64Array>
  const account = { known: new Uint8Array(days).fill(1), costPerDay: 10, unitsPerDay: 10 }
  const subject = { platform: 'snowflake', account: 'a', type: 'model', id: 'm' } as const
  return { subject, unit: 'credit', currency: null, price: Number.NaN, by, account, deploys: [] }
}

const step = (day: number): number => wobble(day) * (day < at ? 1 : 1.3)
const growth = (day: number): number => wobble(day) * (1 + 0.009 * day)
const same = (day: number): number => wobble(day)
const judged = (made: Series, isAtDeploy = false): boolean =>
  isVolume(made, Math.log(1.3), { at, base: 0, until: days }, true, isAtDeploy)

test('as many rows more as cost and bytes are volume, however fast they came, where nothing was deployed', () => {
  expect(judged(series({ units: step, bytes: step, rows: step }))).toBe(true)
  expect(judged(series({ units: step, bytes: step, rows: same }))).toBe(false)
})

test('with a deploy of the model they must come little by little', () => {
  expect(judged(series({ units: step, bytes: step, rows: step, written: step }), true)).toBe(false)
  expect(judged(series({ units: growth, bytes: growth, rows: growth }), true)).toBe(true)
})

test('where rows are not told, what is written is volume if it grew little by little', () => {
  expect(judged(series({ units: growth, bytes: growth, written: growth }))).toBe(true)
  expect(judged(series({ units: growth, bytes: growth, written: growth, rows: same }))).toBe(true)
  expect(judged(series({ units: step, bytes: step, written: step }))).toBe(false)
  expect(judged(series({ units: step, bytes: step, written: same }))).toBe(false)
  expect(judged(series({ units: growth, bytes: growth }))).toBe(false)
})
