import fc from 'fast-check'
import { expect, it } from 'vitest'
import { setJaccard, similarityOf } from './similarity.ts'

const sortedSet = fc.uniqueArray(fc.nat(60)).map((items) => items.sort((a, b) => a - b))

it('agrees with sets', () => {
  fc.assert(
    fc.property(sortedSet, sortedSet, (a, b) => {
      const { jaccard, containment } = similarityOf(a, b)
      if (a.length > 0 && b.length > 0) expect(jaccard).toBeCloseTo(setJaccard(new Set(a), new Set(b)), 12)
      expect(similarityOf(b, a)).toEqual({ jaccard, containment })
      expect(containment).toBeGreaterThanOrEqual(jaccard)
    }),
  )
})

it('is whole for equal sets and nothing for empty ones', () => {
  expect(similarityOf([1, 5, 9], [1, 5, 9])).toEqual({ containment: 1, jaccard: 1 })
  expect(similarityOf([], [])).toEqual({ containment: 0, jaccard: 0 })
  expect(similarityOf([1, 2], [1, 2, 3, 4])).toEqual({ containment: 1, jaccard: 0.5 })
})
