// How watch is scored: incidents made up for one planted change, right, twice, of another cause, or of nothing.

import { expect, test } from 'vitest'
import type { PlantTruth } from '../../simulate/plants/plant-truth.ts'
import type { Incident } from '../../src/domain/watch/incident.ts'
import { scoreWatch } from './score.ts'

const subject = { platform: 'snowflake', account: 'a', type: 'model', id: 'model.h.fct' } as const

const plant: PlantTruth = {
  ...{
    kind: 'step_up_40',
    isControl: false,
    variant: 'lost filter',
    subject,
    alsoSubjects: [],
    owner: 'yard_and_gate',
  },
  ...{
    raises: 'must',
    day: '2026-11-10',
    at: '2026-11-09T14:00:00.000Z',
    until: null,
    effect: 1.4,
    before: 1,
    after: 1.4,
  },
  ...{ idleBefore: null, idleAfter: null, noise: 0.08, runsBefore: 3, runsAfter: 3, share: 0.03 },
  evidence: 'manifest with another checksum, commit',
}

const deploy: Incident['causes'][number] = {
  ...{ type: 'model_change', ref: '#1', wording: 'explains', at: '2026-11-09T14:00:00Z', agent: null },
  detail: 'model.h.fct has other SQL',
}
const price: Incident['causes'][number] = { ...deploy, type: 'price_change', ref: 'price of a unit' }

const incident: Incident = {
  ...{ id: 'i', kind: 'step', subject, title: '', startedOn: '2026-11-10', detectedOn: '2026-11-12' },
  ...{ dailyBefore: '1', dailyAfter: '1.4', monthlyImpact: '12', currency: 'USD', unit: null, owner: 'Yard and Gate' },
  ...{
    watcher: null,
    causes: [deploy],
    state: 'open',
    phase: 'open',
    metrics: [],
    alsoSeenIn: [],
    decision: null,
    fix: '',
  },
}

/** As of three days; the incidents are told on all of them. */
function scored(incidents: readonly Incident[], of: PlantTruth = plant) {
  const looks = ['2026-11-12', '2026-11-22', '2026-12-02'].map((asOf) => ({ asOf, incidents }))
  const { plants, others } = scoreWatch([of], looks)
  const [only] = plants
  return { ...only, plant: undefined, causes: undefined, others: others.map(({ incident: { id } }) => id) }
}

test('one incident with its owner and deploy is right', () => {
  expect(scored([incident])).toMatchObject({
    incidents: 1,
    isOwnerRight: true,
    cause: 'first',
    isLifeRight: true,
    others: [],
  })
})

test('a second id, another owner, other causes and a state that ended early are faults', () => {
  expect(scored([incident, { ...incident, id: 'j' }]).incidents).toBe(2)
  expect(scored([{ ...incident, owner: 'finance' }]).isOwnerRight).toBe(false)
  expect(scored([{ ...incident, causes: [price, deploy] }]).cause).toBe('among')
  expect(scored([{ ...incident, causes: [price] }]).cause).toBe('wrong')
  expect(scored([{ ...incident, causes: [{ ...deploy, at: '2026-11-07T14:00:00Z' }] }]).cause).toBe('wrong')
  expect(scored([{ ...incident, causes: [{ ...deploy, type: 'none_found' }] }]).cause).toBe('none')
  expect(scored([{ ...incident, state: 'resolved' }]).isLifeRight).toBe(false)
  expect(scored([]).cause).toBe(null)
})

test('where nothing could be found, an explanation is wrong and a coincidence is counted apart', () => {
  const storm = { ...plant, kind: 'ramp', evidence: '' } as const
  expect(scored([incident], storm).cause).toBe('wrong')
  expect(scored([{ ...incident, causes: [{ ...deploy, wording: 'coincides with' }] }], storm).cause).toBe('coincidence')
  expect(scored([{ ...incident, causes: [] }], storm).cause).toBe('first')
})

test('what was not planted is told once by its id', () => {
  expect(scored([incident, { ...incident, id: 'k', subject: { ...subject, id: 'model.h.other' } }]).others).toEqual([
    'k',
  ])
})
