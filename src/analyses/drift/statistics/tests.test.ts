import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { studentTail } from './student-t.ts'
import { theilSen } from './theil-sen.ts'

test.each([
  [12.706, 1, 0.05],
  [4.303, 2, 0.05],
  [2.228, 10, 0.05],
  [2.042, 30, 0.05],
  [3.646, 30, 0.001],
  [0, 7, 1],
])('t = %d with %d degrees of freedom has two-sided chance %d, as tables print it', (t, freedom, chance) => {
  expect(studentTail(t, freedom)).toBeCloseTo(chance, 4)
  expect(studentTail(-t, freedom)).toBe(studentTail(t, freedom))
})

test('rates of false discoveries of the example of Benjamini and Hochberg 1995: four at 0.05', () => {
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  const rates = benjaminiHochberg(chances)
  expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4)
  expect(rates[0]).toBeCloseTo(0.0015)
  expect(rates.at(-1)).toBe(1)
})

test('rates keep the order of the chances, are never below them, and do not depend on the order given', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (chances) => {
      const rates = benjaminiHochberg(chances)
      for (const [index, chance] of chances.entries()) {
        expect(rates[index]).toBeGreaterThanOrEqual(chance)
        for (const [other, more] of chances.entries())
          if (more >= chance) expect(rates[other]).toBeGreaterThanOrEqual(rates[index] ?? 0)
      }
      expect(benjaminiHochberg([...chances].reverse())).toEqual([...rates].reverse())
    }),
  )
})

test('a slope survives a quarter of its points lying anywhere, and its range holds it', () => {
  const x = Array.from({ length: 20 }, (_, index) => index)
  const y = x.map((value) => (value % 4 === 3 ? 1e6 : 3 * value + 1 + 0.1 * Math.sin(value * 7)))
  const slope = theilSen(x, y)
  expect(slope?.perStep).toBeCloseTo(3, 0)
  expect(slope?.low).toBeLessThan(3.1)
  expect(slope?.high).toBeGreaterThan(2.9)
  expect(theilSen([1, 2, 3], [1, 2, 3])).toBeNull()
})
