import { expect, test } from 'vitest'
import { exampleSeries } from '../../../../test/support/example-series.ts'
import { mad } from '../statistics/robust.ts'
import { volumeEffects } from './volume-effect.ts'

const days = 60
/** Deterministic, between -1 and 1, and unlike for unlike seeds. */
const draw = (seed: number, day: number): number => Math.sin(1000 * Math.sin(seed * 78.233 + day * 12.9898))
const rows = (day: number): number => 1e6 * Math.exp(0.2 * draw(1, day))
const machine = (day: number): number => Math.exp(0.02 * draw(2, day))
const left = (cost: (day: number) => number, effect: Float64Array | null): readonly number[] =>
  [...(effect ?? [])].map((value, day) => Math.log(cost(day)) - value)

test('with the volume taken off, cost varies by what the machine adds, and a step is whole', () => {
  const cost = (day: number): number => rows(day) * machine(day) * (day < 40 ? 1 : 1.2)
  const found = left(cost, volumeEffects(exampleSeries(days, { units: cost, rows })).cost)
  expect(mad(found.slice(0, 40))).toBeLessThan(0.2 * mad(Array.from({ length: 40 }, (_, day) => Math.log(cost(day)))))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(mean(found.slice(40)) - mean(found.slice(0, 40))).toBeCloseTo(Math.log(1.2), 1)
})

test('volume that does not go with cost, is always the same or is known of few days explains nothing', () => {
  const noise = (day: number): number => Math.exp(0.2 * draw(3, day))
  expect(volumeEffects(exampleSeries(days, { units: noise, rows })).cost).toBeNull()
  expect(volumeEffects(exampleSeries(days, { units: noise, rows: () => 5 })).cost).toBeNull()
  expect(volumeEffects(exampleSeries(15, { units: rows, rows })).cost).toBeNull()
})

test('of rows made and bytes written the better one is taken, for what is read as well; units of measure change nothing', () => {
  const written = (day: number): number => rows(day) * Math.exp(0.1 * draw(4, day))
  const [bare, both] = [
    volumeEffects(exampleSeries(days, { bytes: rows, rows })).bytes,
    volumeEffects(exampleSeries(days, { bytes: (day) => 3 * rows(day), rows: (day) => 7 * rows(day), written })).bytes,
  ]
  expect(both?.map((value) => Math.round(value * 1e9))).toEqual(bare?.map((value) => Math.round(value * 1e9)))
})
