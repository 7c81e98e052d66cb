import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDecimals, decimalText, microPerCurrency, nanoPerUnit, parseDecimal } from './money.ts'

test('amounts survive the way to text and back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 6 }), (amount, least) => {
      for (const scale of [nanoPerUnit, microPerCurrency]) {
        expect(parseDecimal(decimalText(amount, scale, least), scale)).toBe(amount)
      }
    }),
  )
})

test.each([
  [1_500_000n, '1.50'],
  [-10_000n, '-0.01'],
  [0n, '0.00'],
  [1n, '0.000001'],
])('%s micro-currency reads %s', (amount, text) => {
  expect(decimalText(amount, microPerCurrency, 2)).toBe(text)
})

test.each(['1e3', '', '.5', '1.', '0.0000001', '1,5', 'NaN'])('%j is refused', (text) => {
  expect(() => parseDecimal(text, microPerCurrency)).toThrow(RangeError)
})

test('decimals add up without a float in between', () => {
  expect(addDecimals(['0.1', '0.2', '-9007199254740993.000000001'])).toBe('-9007199254740992.700000001')
  expect(addDecimals([])).toBe('0')
})
