import { expect, it } from 'vitest'
import { isHigh, isWrong, outcomeOf } from './precision.ts'

const outcomes = Array.from({ length: 3_000 }, (_, seed) => outcomeOf(seed + 1))

it('names no wrong model in the high band', () => {
  expect(outcomes.filter(isWrong).slice(0, 5)).toEqual([])
})

it('names most models of undamaged statements there', () => {
  const share = (story: string) => {
    const told = outcomes.filter((outcome) => outcome.story.startsWith(`${story}, `))
    return told.filter(isHigh).length / told.length
  }
  expect(share('plain')).toBeGreaterThan(0.75)
  expect(share('tagged')).toBeGreaterThan(0.2)
  expect(share('leaked tag')).toBeGreaterThan(0.05)
})
