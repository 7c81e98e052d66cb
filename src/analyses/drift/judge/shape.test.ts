import { expect, test } from 'vitest'
import { levelChanges } from '../statistics/level-changes.ts'
import { rampInstead } from './shape.ts'

const days = 108
const names = { firstWeekday: 0, monthEnds: new Uint8Array(days) }
const noise = (day: number): number => 0.15 * Math.sin(1000 * Math.sin(day * 12.9898))

function shapeOf(level: (day: number) => number, deploys: readonly number[] = []): number | null {
  const values = Float64Array.from({ length: days }, (_, day) => level(day) + noise(day))
  const changes = levelChanges(values, names, { leastEffect: Math.log(1.12), chance: 3e-5 }, deploys)
  expect(changes.length).toBeGreaterThan(0)
  return rampInstead(values, changes, days)?.at ?? null
}

test('a line is a ramp from its first day; one step is none', () => {
  expect(Math.abs((shapeOf((day) => 0.02 * Math.max(0, day - 50)) ?? 0) - 50)).toBeLessThanOrEqual(4)
  expect(shapeOf((day) => (day < 50 ? 0 : 0.4))).toBeNull()
})

test('two steps weeks apart are no ramp, though a line fits them better than one step', () => {
  expect(shapeOf((day) => (day < 50 ? 0 : day < 74 ? 0.5 : 1))).toBeNull()
})
