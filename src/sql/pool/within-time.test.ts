import { expect, it } from 'vitest'
import { withinTime } from './within-time.ts'

it('hands back what the work returns, and throws what it throws', () => {
  expect(withinTime(1000, () => 7)).toEqual({ kind: 'done', result: 7 })
  expect(() =>
    withinTime(1000, () => {
      throw new RangeError('deep')
    }),
  ).toThrow(RangeError)
})

it('ends work that does not end, whatever it catches, and then works on', () => {
  const forever = (): never => {
    for (;;) {
      try {
        JSON.stringify({})
      } catch {
        // Goes on.
      }
    }
  }
  const before = performance.now()
  expect(withinTime(50, forever)).toEqual({ kind: 'late' })
  expect(performance.now() - before).toBeLessThan(5000)
  expect(withinTime(1000, () => 'next')).toEqual({ kind: 'done', result: 'next' })
})
