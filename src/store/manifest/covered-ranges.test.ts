import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completeAsOf, coveredDays, withRange } from './covered-ranges.ts'
import type { CoveredRange } from './manifest.ts'

const day = (number: number): string => `2026-10-${String(number).padStart(2, '0')}`
const range: fc.Arbitrary<CoveredRange> = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 8 }), fc.constantFrom('a', 'b', 'c'))
  .map(([from, length, asOf]) => ({ from: day(from), to: day(from + length), asOf }))

test('per day the latest extraction counts, in whatever order ranges come, written one way only', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
      const laid = ranges.reduce<readonly CoveredRange[]>(withRange, [])
      for (let number = 1; number < 30; number++) {
        const over = ranges.filter(({ from, to }) => from <= day(number) && day(number) < to)
        const latest =
          over
            .map(({ asOf }) => asOf)
            .sort()
            .at(-1) ?? null
        expect(completeAsOf(laid, day(number))).toBe(latest)
      }
      expect([...ranges].reverse().reduce<readonly CoveredRange[]>(withRange, [])).toEqual(laid)
      expect(laid.reduce<readonly CoveredRange[]>(withRange, laid)).toEqual(laid)
    }),
  )
})

test.each([
  ['2026-10-01T00:00:00Z', '2026-10-03T00:00:00Z', ['2026-10-01', '2026-10-03']],
  ['2026-10-01T00:00:00.001Z', '2026-10-03T23:59:59Z', ['2026-10-02', '2026-10-03']],
  ['2026-10-01T12:00:00Z', '2026-10-02T12:00:00Z', null],
  ['0000-01-01T00:00:00Z', '2026-10-02T12:00:00Z', ['1970-01-01', '2026-10-02']],
])('of %s to %s only whole days are covered', (from, to, expected) => {
  const found = coveredDays({ kind: 'complete', from: new Date(from), to: new Date(to) }, true)
  expect(found === null ? null : [found.from, found.to]).toEqual(expected)
})
