// Scores on made-up days: what a merge did, which days count, and what is taken for told.

import { describe, expect, it } from 'vitest'
import type { Incident } from '../../src/domain/watch/incident.ts'
import type { LabChange } from '../changes/change.ts'
import { dayOf } from '../history/days.ts'
import type { Prediction } from './prediction.ts'
import { toldOf } from './told.ts'
import { judgeMerge, type TruthInput } from './truth.ts'

const change: LabChange = { id: 'dearer', day: 10, model: 'a', intent: 'costs', message: '', edits: [] }
const later: LabChange = { ...change, id: 'again', day: 14 }

function input(changes: readonly LabChange[]): TruthInput {
  const days = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((day) => [
    { ...{ day: dayOf(day), model: 'model.t.a', runs: 1, cpu: 1, spilled: 0 }, busy: day > 14 ? 50 : day > 10 ? 6 : 2 },
    { day: dayOf(day), model: 'model.t.b', runs: 1, busy: 10, cpu: 1, spilled: 0 },
    { day: dayOf(day), model: null, runs: 9, busy: 99, cpu: 9, spilled: 0 },
  ])
  return { changes, reached: () => ['model.t.a'], days, lastDay: 20 }
}

function prediction(delta: number): Prediction {
  return { ...{ change, models: [], rules: [], unmeasured: null }, delta, low: delta - 1, high: delta + 1 }
}

describe('judgeMerge', () => {
  it('compares days of its own models between other merges, and knows its share of all models', () => {
    const judged = judgeMerge(input([change, later]), prediction(5), 'busy')
    expect(judged).toMatchObject({ before: 2, after: 6, error: 0, share: 4 / 12 })
    expect(judged?.foretold).toEqual({ after: 7, delta: 5, low: 4, high: 6 })
  })

  it('refuses to judge where merges leave too few days', () => {
    expect(judgeMerge(input([change, { ...later, day: 12 }]), prediction(5), 'busy')).toBeNull()
  })
})

describe('toldOf', () => {
  const judged = judgeMerge(input([change]), prediction(5), 'busy')
  const merges = judged === null ? [] : [judged]
  const deployedAt = Date.parse(`${dayOf(10)}T14:00:00Z`)
  const incident = (id: string, startedOn: string): Incident => ({
    ...{ id, kind: 'step', title: '', startedOn, detectedOn: startedOn, dailyBefore: '2', dailyAfter: '6' },
    ...{ monthlyImpact: '120', currency: 'USD', unit: null, owner: null, watcher: null, state: 'open', phase: 'open' },
    subject: { platform: 'spark', account: 'lab', type: 'model', id: 'model.t.a' },
    causes: [
      {
        ...{ type: 'model_change', ref: 'x', wording: 'explains' },
        at: `${dayOf(10)}T14:00:00Z`,
        detail: '',
        agent: null,
      },
    ],
    ...{ metrics: [], alsoSeenIn: [], decision: null, fix: '' },
  })

  it('takes an incident on the model within two days for the merge, with its cause', () => {
    const looks = [{ day: dayOf(13), incidents: [incident('one', dayOf(12))], findings: [] }]
    const { merges: told, others } = toldOf(merges, looks, () => deployedAt)
    expect(told[0]).toMatchObject({ daysOff: 1, toldAfter: 2, isCauseRight: true })
    expect(others).toEqual([])
  })

  it('counts what lies elsewhere in time as told of nothing', () => {
    const looks = [{ day: dayOf(19), incidents: [incident('two', dayOf(18))], findings: [] }]
    const { merges: told, others } = toldOf(merges, looks, () => deployedAt)
    expect(told[0]?.incident).toBeNull()
    expect(others.map(({ toldOn }) => toldOn)).toEqual([dayOf(19)])
  })
})
