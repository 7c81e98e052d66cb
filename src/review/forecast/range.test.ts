import { describe, expect, it } from 'vitest'
import { combined, exactly, growth, product, sum, within } from './range.ts'

describe('ranges', () => {
  it('of factors add as squares of logarithms', () => {
    const { low, mid, high } = product(within(2), within(2), exactly(10))
    expect([low, mid, high].map((each) => each.toFixed(3))).toEqual(['3.752', '10.000', '26.651'])
  })

  it('of amounts add as squares', () => {
    expect(
      sum([
        { low: 7, mid: 10, high: 13 },
        { low: 16, mid: 20, high: 24 },
      ]),
    ).toEqual({ low: 25, mid: 30, high: 35 })
  })

  it('of what falls when an input grows keep their order', () => {
    const { low, mid, high } = combined([{ low: 1, mid: 2, high: 4 }], ([value = 1]) => 1 / value)
    expect([low, mid, high]).toEqual([expect.closeTo(0.25), 0.5, expect.closeTo(1)])
  })

  it('of a difference are nothing at a ratio of exactly one, however unsure the level is', () => {
    const { low, mid, high } = growth({ low: 1, mid: 5, high: 20 }, exactly(1))
    expect([low, mid, high].map((each) => Math.abs(each))).toEqual([0, 0, 0])
  })
})
