import { describe, expect, it } from 'vitest'
import { exampleDecision, exampleMovement } from '../../../test/support/example-movement.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { KnownIncident } from '../../domain/watch/journal.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'
import { type Advanced, advance } from './advance.ts'
import { fromDecisions } from './from-decisions.ts'
import { fromFindings } from './from-findings.ts'
import { fromMovements } from './from-movements.ts'
import { levelNow } from './level.ts'
import { standingOf } from './standing.ts'

const first = '2026-09-01'
const who = { ownerOf: () => 'berthing', watcher: 'Ann' }

interface World {
  readonly movements?: readonly Movement[]
  readonly findings?: readonly PlatformFinding[]
  readonly decisions?: readonly Decision[]
  /** Spend a day, from `first` on. */
  readonly spend: (day: string) => number
}

/** Watches day after day, with a journal in memory. */
function watcher() {
  const known = new Map<string, KnownIncident>()
  const toldOn: string[] = []
  return (asOf: string, { movements = [], findings = [], decisions = [], spend }: World): Advanced => {
    const amounts: bigint[] = []
    for (let day = first; day <= asOf; day = addDays(day, 1)) amounts.push(BigInt(Math.round(spend(day) * 1e9)))
    const days: SubjectDays = { from: first, amounts, currency: 'USD', unit: 'credit' }
    const standings = decisions.map((decision) => ({
      decision,
      standing: standingOf(decision, days, { asOf, knownFrom: first }),
    }))
    const sightings = [...fromMovements({ movements, causes: new Map(), asOf }, who), ...fromFindings(findings, who)]
    const advanced = advance({
      asOf,
      least: '50',
      known,
      sightings: [...sightings, ...fromDecisions(standings, sightings, known.values(), asOf, who)],
      toldOn,
      decisions: standings,
      levelOf: (incident) => levelNow(days, incident, asOf),
    })
    for (const { incident, on } of advanced.changes) {
      toldOn.push(on)
      known.set(incident.id, { incident, changedOn: on, toldImpact: incident.monthlyImpact })
    }
    return advanced
  }
}

const changesOf = ({ changes }: Advanced): readonly string[] => changes.map(({ change }) => change)
const step = (day: string, after: number, before = 6): number => (day < '2026-10-05' ? before : after)
const back = (day: string): number => (day >= '2026-10-15' ? 6 : step(day, 16))

describe('an incident', () => {
  it('opens once, and goes on with its id though dating, kind and root get better', () => {
    const watch = watcher()
    const spend = (day: string): number => step(day, 16)
    const opened = watch('2026-10-09', { movements: [exampleMovement], spend })
    expect(changesOf(opened)).toEqual(['opened'])
    expect(opened.incidents[0]).toMatchObject({ state: 'open', phase: 'open', owner: 'berthing', watcher: null })
    expect(changesOf(watch('2026-10-09', { movements: [exampleMovement], spend }))).toEqual([])
    const later: Movement = { ...exampleMovement, kind: 'ramp', startedOn: '2026-10-07' }
    const again = watch('2026-10-10', { movements: [later], spend })
    expect(changesOf(again)).toEqual([])
    expect(again.incidents[0]).toMatchObject({ id: opened.incidents[0]?.id, detectedOn: '2026-10-08', kind: 'ramp' })
    const root: Movement = { ...later, id: 'root', subject: { ...later.subject, type: 'warehouse', id: 'WH' } }
    const grouped = watch('2026-10-11', { movements: [root, { ...later, within: 'root' }], spend })
    expect(changesOf(grouped)).toEqual([])
    expect(grouped.incidents[0]).toMatchObject({ id: opened.incidents[0]?.id, subject: { id: 'WH' } })
    expect(grouped.incidents[0]?.alsoSeenIn).toEqual([later.subject])
  })

  it('goes on when a slow rise is dated two weeks away, and is another when a step is', () => {
    const dated = (kind: Movement['kind'], day: string): Movement => ({
      ...{ ...exampleMovement, kind, startedOn: day, earliest: day, latest: day, detectedOn: '2026-10-20' },
    })
    const spend = (day: string): number => step(day, 16)
    const again = (kind: Movement['kind']): readonly string[] => {
      const watch = watcher()
      watch('2026-10-21', { movements: [dated(kind, '2026-10-05')], spend })
      return changesOf(watch('2026-10-22', { movements: [dated('step', '2026-10-19')], spend }))
    }
    expect(again('ramp')).toEqual([])
    expect(again('step')).toEqual(['opened'])
  })

  it('is none that watch saw weeks ago and did not tell of; where it was not looking, or is new, it is', () => {
    const spend = (day: string): number => step(day, 16)
    const other: Movement = {
      ...exampleMovement,
      id: 'o',
      subject: { ...exampleMovement.subject, id: 'model.harbour.other' },
    }
    const looked = watcher()
    looked('2026-10-09', { movements: [other], spend })
    expect(changesOf(looked('2026-10-29', { movements: [other, exampleMovement], spend }))).toEqual(['opened'])
    const late = watcher()
    late('2026-10-09', { movements: [other], spend })
    expect(changesOf(late('2026-10-30', { movements: [other, exampleMovement], spend }))).toEqual([])
    expect(changesOf(watcher()('2026-10-30', { movements: [exampleMovement], spend }))).toEqual(['opened'])
    const newer: Movement = { ...exampleMovement, detectedOn: '2026-10-20' }
    expect(changesOf(late('2026-10-31', { movements: [other, newer], spend }))).toEqual(['opened'])
  })

  it('goes on when nothing reports it any more, at the level of today, and grows by a quarter', () => {
    const watch = watcher()
    watch('2026-10-09', { movements: [exampleMovement], spend: (day) => step(day, 16) })
    const grown = watch('2026-10-16', { spend: (day) => step(day, day > '2026-10-09' ? 22 : 16) })
    expect(changesOf(grown)).toEqual(['growing'])
    expect(grown.incidents[0]).toMatchObject({ phase: 'growing', dailyAfter: '22', monthlyImpact: '480' })
    expect(changesOf(watch('2026-10-17', { spend: (day) => step(day, day > '2026-10-09' ? 22 : 16) }))).toEqual([])
  })

  it('is resolved once its level is back for four complete days, and reopened when it returns', () => {
    const watch = watcher()
    watch('2026-10-09', { movements: [exampleMovement], spend: back })
    expect(changesOf(watch('2026-10-17', { movements: [exampleMovement], spend: back }))).toEqual([])
    expect(changesOf(watch('2026-10-18', { movements: [exampleMovement], spend: back }))).toEqual(['resolved'])
    // The old step is still in the window, and the level back.
    expect(changesOf(watch('2026-10-20', { movements: [exampleMovement], spend: back }))).toEqual([])
    const returned: Movement = {
      ...exampleMovement,
      startedOn: '2026-10-21',
      earliest: '2026-10-21',
      latest: '2026-10-21',
    }
    const spend = (day: string): number => (day >= '2026-10-21' ? 16 : back(day))
    const reopened = watch('2026-10-26', { movements: [returned], spend })
    expect(changesOf(reopened)).toEqual(['reopened'])
    expect(reopened.incidents[0]).toMatchObject({ state: 'open', phase: 'reopened' })
  })

  it('is resolved when its subject is gone, and another far away in time is another', () => {
    const watch = watcher()
    const gone = (day: string): number => (day >= '2026-10-12' ? 0 : step(day, 16))
    const one = watch('2026-10-09', { movements: [exampleMovement], spend: gone })
    expect(changesOf(watch('2026-10-16', { spend: gone }))).toEqual(['resolved'])
    const when = { startedOn: '2026-12-20', earliest: '2026-12-20', latest: '2026-12-20', detectedOn: '2026-12-23' }
    const far: Movement = { ...exampleMovement, ...when }
    const other = watch('2026-12-26', { movements: [far], spend: (day) => (day >= '2026-12-20' ? 16 : gone(day)) })
    expect(changesOf(other)).toEqual(['opened'])
    expect(other.incidents[0]?.id).not.toBe(one.incidents[0]?.id)
  })

  it('that costs less is none, and what vanished is told and in time taken for retired', () => {
    const watch = watcher()
    const down: Movement = { ...exampleMovement, direction: 'down', monthlyImpact: '-297' }
    const spend = (day: string): number => step(day, 0)
    expect(watch('2026-10-09', { movements: [down], spend }).incidents).toEqual([])
    const vanished: Movement = { ...down, kind: 'vanished', dailyBefore: '6', dailyAfter: '0' }
    expect(changesOf(watch('2026-10-09', { movements: [vanished], spend }))).toEqual(['opened'])
    expect(changesOf(watch('2026-10-18', { movements: [vanished], spend }))).toEqual([])
    expect(changesOf(watch('2026-10-19', { movements: [vanished], spend }))).toEqual(['resolved'])
    expect(changesOf(watch('2026-10-20', { movements: [vanished], spend }))).toEqual([])
  })
})

describe('a decision', () => {
  const spend = (day: string): number => step(day, 16)

  it('accepts up to its amount; more reopens, and a larger one accepts again', () => {
    const watch = watcher()
    watch('2026-10-09', { movements: [exampleMovement], spend })
    const decided = { decisions: [exampleDecision] }
    const accepted = watch('2026-10-13', { movements: [exampleMovement], spend, ...decided })
    expect(changesOf(accepted)).toEqual(['accepted'])
    expect(accepted.incidents[0]).toMatchObject({
      state: 'accepted',
      decision: { standing: { kind: 'holds', actual: '300' } },
    })
    const more = (day: string): number => step(day, day > '2026-10-13' ? 19 : 16)
    const dearer: Movement = { ...exampleMovement, dailyAfter: '19', monthlyImpact: '390' }
    const exceeded = watch('2026-10-20', { movements: [dearer], spend: more, ...decided })
    expect(changesOf(exceeded)).toEqual(['reopened'])
    expect(exceeded.incidents[0]).toMatchObject({ kind: 'accepted_exceeded', state: 'open' })
    expect(exceeded.incidents[0]?.decision?.standing).toEqual({ kind: 'exceeded', actual: '390', by: '90' })
    expect(exceeded.incidents).toHaveLength(1)
    expect(changesOf(watch('2026-10-21', { spend: more, ...decided }))).toEqual([])
    const larger = { decisions: [exampleDecision, { ...exampleDecision, id: 'd2', monthly: '400' }] }
    const again = watch('2026-10-22', { spend: more, ...larger })
    expect(changesOf(again)).toEqual(['accepted'])
    expect(again.incidents[0]).toMatchObject({ kind: 'step', title: expect.not.stringContaining('accepted') })
  })

  it('that ended reopens, and one that was taken back too', () => {
    const watch = watcher()
    const until = { decisions: [{ ...exampleDecision, until: '2026-10-15' }] }
    expect(changesOf(watch('2026-10-13', { movements: [exampleMovement], spend, ...until }))).toEqual(['accepted'])
    const ended = watch('2026-10-16', { movements: [exampleMovement], spend, ...until })
    expect(changesOf(ended)).toEqual(['reopened'])
    expect(ended.incidents[0]).toMatchObject({ kind: 'accepted_expired', title: expect.stringContaining('2026-10-15') })
    const other = watcher()
    other('2026-10-13', { movements: [exampleMovement], spend, decisions: [exampleDecision] })
    expect(changesOf(other('2026-10-14', { movements: [exampleMovement], spend }))).toEqual(['reopened'])
  })

  it('to undo it leaves it open until the level is back', () => {
    const watch = watcher()
    const decisions = [{ ...exampleDecision, answer: 'unintended', monthly: null } as const]
    const open = watch('2026-10-13', { movements: [exampleMovement], spend: back, decisions })
    expect(open.incidents[0]).toMatchObject({ state: 'open', decision: { standing: { kind: 'exceeded' } } })
    const undone = watch('2026-10-22', { spend: back, decisions })
    expect(undone.incidents[0]).toMatchObject({ state: 'resolved', decision: { standing: { kind: 'undone' } } })
  })

  it('that is exceeded where nothing else tells of it is an incident of its own, until it holds', () => {
    const watch = watcher()
    const decisions = [{ ...exampleDecision, monthly: '100' }]
    expect(changesOf(watch('2026-10-13', { spend, decisions }))).toEqual(['opened'])
    expect(changesOf(watch('2026-10-14', { spend, decisions }))).toEqual([])
    expect(changesOf(watch('2026-10-24', { spend: back, decisions }))).toEqual(['resolved'])
  })
})

it('a storm is over after three quiet days, and opens again when it comes back', () => {
  const watch = watcher()
  const storm: PlatformFinding = {
    check: 'agent-probes', id: 'f', subject: { ...exampleMovement.subject, type: 'user', id: 'BOT' }, component: null, tier: 'T3',
    title: 'BOT probes', message: '', fix: 'Cap it.', owner: null, monthly: null, evidence: {},
    firstSeen: '2026-10-05', lastSeen: '2026-10-08', isEvent: true,
  } // biome-ignore format: one finding
  const spend = (): number => 0
  const opened = watch('2026-10-08', { findings: [storm], spend })
  expect(changesOf(opened)).toEqual(['opened'])
  expect(opened.incidents[0]).toMatchObject({ kind: 'agent', owner: 'berthing', fix: 'Cap it.' })
  expect(changesOf(watch('2026-10-10', { findings: [storm], spend }))).toEqual([])
  expect(changesOf(watch('2026-10-11', { findings: [storm], spend }))).toEqual(['resolved'])
  expect(changesOf(watch('2026-10-12', { findings: [storm], spend }))).toEqual([])
  expect(changesOf(watch('2026-10-14', { findings: [{ ...storm, lastSeen: '2026-10-14' }], spend }))).toEqual([
    'reopened',
  ])
  const failing = { ...storm, subject: { ...storm.subject, type: 'model' } } as const
  expect(watcher()('2026-10-08', { findings: [failing], spend }).incidents[0]?.kind).toBe('failures')
})

it('a storm whose spend was told of first keeps that id, whenever it comes back', () => {
  const watch = watcher()
  const user = { ...exampleMovement.subject, type: 'user', id: 'BOT' } as const
  const spend = (day: string): number => step(day, 16)
  const [told] = watch('2026-10-09', { movements: [{ ...exampleMovement, subject: user }], spend }).incidents
  const storm = (lastSeen: string): PlatformFinding => ({
    check: 'agent-probes', id: 'f', subject: user, component: null, tier: 'T3', title: 'BOT probes', message: '', fix: '',
    owner: null, monthly: null, evidence: {}, firstSeen: '2026-10-06', lastSeen, isEvent: true,
  }) // biome-ignore format: one finding
  expect(changesOf(watch('2026-10-10', { findings: [storm('2026-10-10')], spend }))).toEqual([])
  expect(changesOf(watch('2026-10-14', { findings: [storm('2026-10-10')], spend }))).toEqual(['resolved'])
  const again = watch('2026-10-20', { findings: [storm('2026-10-20')], spend })
  expect(changesOf(again)).toEqual(['reopened'])
  expect(again.incidents.map(({ id }) => id)).toEqual([told?.id])
})
