// How drift is scored: a stand-in that tells what it is told to, right, late, elsewhere, or of nothing.

import { expect, test } from 'vitest'
import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { missesOf } from './misses.ts'
import { type AccountScore, scoreAccount } from './score.ts'
import { driftTables } from './tables.ts'
import type { Judgement, Told } from './told.ts'

const model = 'model.harbour.fct_yard_dwell'

const step: PlantTruth = {
  kind: 'step_up_40',
  isControl: false,
  variant: 'lost filter',
  subject: { type: 'model', id: model },
  alsoSubjects: [],
  owner: 'yard_and_gate',
  raises: 'must',
  day: '2026-11-10',
  at: '2026-11-09T14:00:00.000Z',
  until: null,
  effect: 1.4,
  before: 1,
  after: 1.4,
  idleBefore: null,
  idleAfter: null,
  noise: 0.08,
  runsBefore: 3,
  runsAfter: 3,
  share: 0.03,
  evidence: '',
}

const growth: PlantTruth = {
  ...step,
  kind: 'volume_growth',
  isControl: true,
  subject: { type: 'model', id: 'model.harbour.dim_berths' },
  raises: 'must_not',
  day: null,
  at: null,
}

const told: Told = {
  id: 'a',
  kind: 'step',
  direction: 'up',
  startedOn: '2026-11-10',
  detectedOn: '2026-11-12',
  within: null,
  monthlyImpact: '12',
  shareOfSpend: 0.03,
  type: 'model',
  name: model,
}

/** Told from a day on, judged daily from 1 November to 20 November. */
function score(plants: readonly PlantTruth[], each: Told, from: string): AccountScore {
  const judgements = Array.from({ length: 20 }, (_, index): Judgement => {
    const asOf = addDays('2026-11-01', index)
    return { asOf, told: asOf >= from ? [each] : [] }
  })
  return scoreAccount(plants, { judgements, teams: { [`model/${model}`]: 'Yard and gate' }, secondsPerDay: 1 })
}

test('a step that is told on its third day, by the right name and owner', () => {
  const { plants, falseIncidents, days } = score([step], told, '2026-11-12')
  expect(plants[0]).toMatchObject({
    delay: 3,
    datedOff: 0,
    isOwnerRight: true,
    kindTold: 'step',
    isDetectionEarly: false,
  })
  expect(falseIncidents).toEqual([])
  expect(days).toBe(20)
})

test('the delay is that of the day on which it was first told, whatever day it tells', () => {
  const { plants } = score([step], { ...told, detectedOn: '2026-11-10' }, '2026-11-16')
  expect(plants[0]).toMatchObject({ delay: 7, isDetectionEarly: true })
})

test('half a day of the new state is no complete day', () => {
  const hourly = { ...step, day: '2026-11-09' }
  expect(score([hourly], told, '2026-11-10').plants[0]?.delay).toBe(1)
})

test.each([
  ['another direction', { ...told, direction: 'down', kind: 'step' }],
  ['another subject', { ...told, name: 'model.harbour.dim_cranes' }],
  ['a part of another cause', { ...told, within: 'b' }],
  ['another time', { ...told, startedOn: '2026-10-20' }],
] as const)('a miss: %s', (_, each) => {
  expect(score([step], each, '2026-11-12').plants[0]?.delay).toBeNull()
})

test('what nobody planted is false once, the team of a model an echo, a control named', () => {
  const elsewhere = { ...told, name: 'model.harbour.dim_cranes', startedOn: '2026-11-02' }
  expect(score([step, growth], elsewhere, '2026-11-05').falseIncidents).toMatchObject([
    { firstToldOn: '2026-11-05', lastToldOn: '2026-11-20', echoOf: null, control: null },
  ])
  const team = { ...told, type: 'team', name: 'yard_and_gate' }
  expect(score([step, growth], team, '2026-11-13').falseIncidents[0]?.echoOf?.kind).toBe('step_up_40')
  const control = { ...told, name: growth.subject.id }
  expect(score([step, growth], control, '2026-11-13').falseIncidents[0]?.control?.kind).toBe('volume_growth')
})

test('what costs less is no incident, unless it vanished', () => {
  const down = { ...told, name: 'x', direction: 'down' } as const
  expect(score([], down, '2026-11-05').falseIncidents).toEqual([])
  expect(score([], { ...down, kind: 'vanished' }, '2026-11-05').falseIncidents).toHaveLength(1)
})

test('tables count by kind and by noise, and misses name their seed', () => {
  const accounts = [
    { platform: 'snowflake', seed: 1, days: 120, score: score([step], told, '2026-11-12') },
    { platform: 'databricks', seed: 2, days: 120, score: score([step], told, '2026-11-18') },
  ] as const
  const [byKind, byNoise] = driftTables(accounts)
  expect(byKind?.rows[0]?.slice(0, 5)).toEqual(['steps of +40%', '2', '4', '50% (1/2)', '100% (2/2)'])
  expect(byNoise?.rows[1]).toEqual(['+40% in 4 days', '-', '50% (1/2)', '-', '-'])
  expect(missesOf(accounts)).toContain(`## databricks seed 2\n\n- step_up_40 (lost filter) model ${model}`)
})
