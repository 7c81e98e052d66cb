// What a known deploy adds to the search for changes of level.

import { expect, test } from 'vitest'
import { randomStream } from '../../../../simulate/random/random.ts'
import { calendarEffects, type DayNames } from './calendar-effects.ts'
import { levelChanges } from './level-changes.ts'

const days = 57
const stepDay = 50
const names: DayNames = { firstWeekday: 1, monthEnds: new Uint8Array(days) }
const rule = { leastEffect: Math.log(1.12), chance: 3e-5 }
const series = 200

/** Share of synthetic series, of 10% noise from day to day, in which a change is told near the day, seven days into it. */
function toldShare(factor: number, deploys: readonly number[]): number {
  let told = 0
  for (let copy = 0; copy < series; copy++) {
    const random = randomStream(copy, 'deploys')
    const values = Float64Array.from(
      { length: days },
      (_, day) => 0.1 * random.normal() + (day >= stepDay ? Math.log(factor) : 0),
    )
    const near = levelChanges(values, names, rule, deploys).filter(({ at }) => Math.abs(at - stepDay) <= 2)
    if (near.length > 0) told++
  }
  return told / series
}

test('a step of a fifth that a week of noise hides is told where a deploy says on which day to look', () => {
  const [without, withDeploy] = [toldShare(1.2, []), toldShare(1.2, [stepDay])]
  expect(without).toBeLessThan(0.65)
  expect(withDeploy).toBeGreaterThan(without + 0.2)
  expect(toldShare(1.2, [20])).toBeLessThan(without + 0.05)
})

test('deploys that change nothing raise next to nothing', () => {
  expect(toldShare(1, [stepDay])).toBeLessThan(0.02)
})

test('a change is dated by the deploy of the subject that lies among its likely days, and says so', () => {
  const random = randomStream(7, 'dates')
  const values = Float64Array.from(
    { length: days },
    (_, day) => 0.1 * random.normal() + (day >= stepDay - 7 ? Math.log(1.5) : 0),
  )
  const [plain] = levelChanges(values, names, rule, [])
  const [dated] = levelChanges(values, names, rule, [stepDay - 8])
  expect(plain?.isAtDeploy).toBe(false)
  expect(dated).toMatchObject({ at: stepDay - 7, isAtDeploy: true })
})

test('what noise made of one end of a month is not taken off the next; what is usual at one is', () => {
  const long = 100
  const ends = Uint8Array.from({ length: long }, (_, day) =>
    [29, 30, 31].includes(day) ? 1 : day >= 59 && day < 62 ? 2 : 0,
  )
  const effectsOf = (at: number): readonly number[] =>
    Array.from({ length: 40 }, (_, copy) => {
      const random = randomStream(copy, 'ends of months')
      const values = Float64Array.from({ length: long }, (_, day) => 0.1 * random.normal() + (ends[day] === 0 ? 0 : at))
      return calendarEffects(values, long, { firstWeekday: 1, monthEnds: ends }).monthEnd
    })
  expect(effectsOf(0).filter((effect) => effect !== 0).length).toBeLessThan(12)
  for (const effect of effectsOf(0.5)) expect(Math.abs(effect - 0.5)).toBeLessThan(0.2)
})
