import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './share-out.ts'

const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { minLength: 1, maxLength: 20 })

test('parts sum to the amount, are within one of their share, and nothing goes to no weight', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), weights, (amount, each) => {
      const parts = shareOut(amount, each)
      const total = each.reduce((sum, weight) => sum + weight, 0n)
      if (parts === null) return expect(total).toBe(0n)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
      parts.forEach((part, index) => {
        const distance = part * total - amount * each[index]!
        expect(distance < total && distance > -total).toBe(true)
        if (each[index] === 0n) expect(part).toBe(0n)
      })
    }),
  )
})

test('leftovers go to the largest fractions, earlier ones first', () => {
  expect(shareOut(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
  expect(shareOut(-10n, [1n, 2n, 0n])).toEqual([-3n, -7n, 0n])
})
