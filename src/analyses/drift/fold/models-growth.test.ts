import { expect, it } from 'vitest'
import type { SubjectType } from '../../../domain/watch/subject.ts'
import type { Candidate } from '../judge/candidate.ts'
import type { Series } from '../series/series.ts'
import { isModelsGrowth } from './models-growth.ts'

function series(type: SubjectType, units: number): Series {
  const none = new Float64Array(3)
  const by = {
    idle: none,
    runs: none,
    failedRuns: none,
    bytes: none,
    parts: none,
    work: none,
    spill: none,
    ms: none,
    rows: none,
    written: none,
  }
  return {
    subject: { platform: 'snowflake', account: 'a', type, id: type },
    unit: 'credit',
    currency: null,
    price: Number.NaN,
    by: { ...by, units: new Float64Array(3).fill(units) },
    account: { known: new Uint8Array(3).fill(1), costPerDay: Number.NaN, unitsPerDay: 10 },
    deploys: [],
  }
}

function candidate(type: SubjectType, kind: Candidate['kind']): Candidate {
  const daily = { before: 5, after: 7 }
  const when = { at: 1, earliest: 1, latest: 1, detectedAt: 2, revertedAt: null, isAtDeploy: false }
  return {
    series: series(type, 10),
    kind,
    direction: 'up',
    channel: 'cost_per_run',
    spread: 0.1,
    ...when,
    effect: 0.3,
    chance: 1e-6,
    around: { at: 1, base: 0, until: 3 },
    daily,
  }
}

const inside = { shareIn: () => 1 }

it.each([
  ['workload', 'ramp', 7, true],
  ['warehouse', 'ramp', 7, true],
  ['team', 'step', 7, true],
  // Made of queries without models: nobody else speaks for it.
  ['workload', 'ramp', 5, false],
  ['team', 'step', 5, false],
  // A step of a workload is what its models have in common.
  ['workload', 'step', 7, false],
  ['warehouse', 'idle', 7, false],
  ['team', 'new_spend', 7, false],
  ['model', 'ramp', 7, false],
] as const)('%s, %s, models spend %i of 10: %s', (type, kind, spent, growth) => {
  expect(isModelsGrowth(candidate(type, kind), [series('model', spent)], inside)).toBe(growth)
})

it('models that lie elsewhere do not count', () => {
  expect(isModelsGrowth(candidate('workload', 'ramp'), [series('model', 9)], { shareIn: () => 0.1 })).toBe(false)
})
