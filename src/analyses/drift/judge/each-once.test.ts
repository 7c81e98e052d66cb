import { expect, test } from 'vitest'
import { exampleSeries } from '../../../../test/support/example-series.ts'
import type { Candidate } from './candidate.ts'
import { eachOnce } from './each-once.ts'

const series = exampleSeries(100, { units: () => 1 })
const candidate = (
  channel: Candidate['channel'],
  at: number,
  spread: number,
  more: Partial<Candidate> = {},
): Candidate => ({
  ...{ series, kind: 'step', direction: 'up', channel, spread, effect: 0.3, chance: 1e-6, isAtDeploy: false },
  ...{ at, earliest: at - 1, latest: at + 1, detectedAt: at + 3, revertedAt: null },
  ...{ around: { at, base: 0, until: 100 }, daily: { before: 1, after: 1.3 } },
  ...more,
})
const told = (...all: Candidate[]) => eachOnce(all).map(({ channel, at }) => `${channel} ${at}`)

test('what several channels of a run tell is told once, by the one with the least noise', () => {
  expect(
    told(candidate('cost_per_run', 53, 0.1), candidate('efficiency', 50, 0.03), candidate('reading', 51, 0.05)),
  ).toEqual(['efficiency 50'])
  expect(told(candidate('cost_per_run', 53, 0.02), candidate('efficiency', 50, 0.03))).toEqual(['cost_per_run 53'])
})

test('another change within days is another one, unless the first is a ramp', () => {
  const steps = [candidate('cost_per_run', 50, 0.1), candidate('cost_per_run', 57, 0.1)]
  expect(told(...steps, candidate('efficiency', 50, 0.03))).toEqual(['cost_per_run 57', 'efficiency 50'])
  expect(told(...steps, candidate('efficiency', 50, 0.03, { kind: 'ramp' }))).toEqual(['efficiency 50'])
})

test('the other direction, more runs, and what went back are changes of their own', () => {
  const exact = candidate('efficiency', 50, 0.03)
  expect(told(exact, candidate('cost_per_run', 50, 0.1, { direction: 'down', effect: -0.3 }))).toHaveLength(2)
  expect(told(exact, candidate('runs', 60, 0.1))).toHaveLength(2)
  expect(told(exact, candidate('cost_per_run', 56, 0.1, { revertedAt: 70 }))).toHaveLength(2)
})
