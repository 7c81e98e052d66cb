// More data, or more work on the same data.

import { expect, test } from 'vitest'
import { exampleSeries } from '../../../../test/support/example-series.ts'
import type { Series } from '../series/series.ts'
import { isVolume } from './own-measures.ts'
import { volumeEffects } from './volume-effect.ts'

const days = 60
const at = 30
const wobble = (day: number): number => 1 + 0.03 * Math.sin(7 * day)

const step = (day: number): number => wobble(day) * (day < at ? 1 : 1.3)
const growth = (day: number): number => wobble(day) * (1 + 0.009 * day)
const same = (day: number): number => wobble(day)
const around = { at, base: 0, until: days }
const judged = (made: Series, isAtDeploy = false): boolean =>
  isVolume(made, Math.log(1.3), around, true, { isAtDeploy, volume: null })

test('as many rows more as cost and bytes are volume, however fast they came, where nothing was deployed', () => {
  expect(judged(exampleSeries(days, { units: step, bytes: step, rows: step }))).toBe(true)
  expect(judged(exampleSeries(days, { units: step, bytes: step, rows: same }))).toBe(false)
})

test('with a deploy of the model they must come little by little', () => {
  expect(judged(exampleSeries(days, { units: step, bytes: step, rows: step, written: step }), true)).toBe(false)
  expect(judged(exampleSeries(days, { units: growth, bytes: growth, rows: growth }), true)).toBe(true)
})

test('where rows are not told, what is written is volume if it grew little by little', () => {
  expect(judged(exampleSeries(days, { units: growth, bytes: growth, written: growth }))).toBe(true)
  expect(judged(exampleSeries(days, { units: growth, bytes: growth, written: growth, rows: same }))).toBe(true)
  expect(judged(exampleSeries(days, { units: step, bytes: step, written: step }))).toBe(false)
  expect(judged(exampleSeries(days, { units: step, bytes: step, written: same }))).toBe(false)
  expect(judged(exampleSeries(days, { units: growth, bytes: growth }))).toBe(false)
})

test('what fails more often reads and writes for nothing: that is no volume', () => {
  const failing = (day: number): number => (day < at ? 0 : 0.5)
  expect(judged(exampleSeries(days, { units: step, bytes: step, rows: step, failedRuns: failing }))).toBe(false)
})

test('volume that explains cost from day to day explains a change too; with a deploy only if it did not change itself', () => {
  const noise = (day: number): number => Math.exp(0.2 * Math.sin(40 * day * day))
  const tidal = (day: number): number => noise(day) * (day < at ? 1 : 1.3)
  const made = exampleSeries(days, { units: tidal, written: tidal })
  const volume = volumeEffects(made).cost
  const explained = (isAtDeploy: boolean): boolean =>
    isVolume(made, Math.log(1.3), around, true, { isAtDeploy, volume })
  expect(volume).not.toBeNull()
  expect(explained(false)).toBe(true)
  expect(explained(true)).toBe(false)
})
