import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clippedMean, level, mad, median } from './robust.ts'

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 })

test('median and spread of known values', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
  expect(mad([1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(1.4826)
})

test('one spike moves a level by two deviations over the number of points at most', () => {
  const calm = [9.9, 10.1, 10, 9.8, 10.2, 10.1, 9.9, 10, 10.1, 9.9, 10, 10.2]
  expect(level([...calm, 1000]).centre).toBeCloseTo(10, 0)
  expect(level([...calm, 1000]).spread).toBeLessThan(0.4)
  expect(clippedMean([10, 10.1, 1000], 0.1)).toBeCloseTo(10.13, 1)
})

test('levels move and scale with their values, whatever their order', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 10 }), (all, factor) => {
      const one = level(all)
      const other = level(all.map((value) => value * factor + 7).reverse())
      expect(other.centre).toBeCloseTo(one.centre * factor + 7, 3)
      expect(other.spread).toBeCloseTo(one.spread * factor, 3)
    }),
  )
})
