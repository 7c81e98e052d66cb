// One incident's next state: resolved when the level is back, accepted while a decision covers it, growing when it cost more since it was told.

import { addDays } from '../../domain/utc-day.ts'
import type { Incident, IncidentPhase } from '../../domain/watch/incident.ts'
import type { KnownIncident } from '../../domain/watch/journal.ts'
import type { IncidentChange } from '../../domain/watch/notice.ts'
import type { Covering } from './coverage.ts'
import type { LevelNow } from './level.ts'
import type { Family } from './sighting.ts'

export interface Life {
  readonly incident: Incident
  /** What somebody is told of now; null: nothing new. */
  readonly change: IncidentChange | null
  readonly changedOn: string
}

export interface LifeFacts {
  /** As of today, state and decision aside. */
  readonly incident: Incident
  readonly before: KnownIncident | null
  readonly level: LevelNow | null
  readonly covering: Covering | null
  readonly family: Family
  /** Last day on which anything reported it; null: nothing does. */
  readonly lastSeen: string | null
  readonly asOf: string
  readonly least: string
}

/** Impact times this is growth worth telling again. */
const growth = 1.25

/** A storm is over when nothing of it was seen on so many complete days. */
const quietDays = 3

/** What vanished is told, and after so many days taken for retired. */
const vanishedDays = 14

/** Null: it was over before anybody heard of it. */
export function nextLife(facts: LifeFacts): Life | null {
  const { incident, before, covering, asOf } = facts
  const was = before?.incident.phase ?? null
  const decision = covering === null ? null : { id: covering.decision.id, standing: covering.standing }
  const over = isOver(facts)
  if (over && before === null) return null
  if (was === 'resolved' && (over || !isBackAgain(facts))) return keeps(facts)
  if (over) return told({ ...incident, decision }, 'resolved', 'resolved', asOf)
  switch (covering?.verdict) {
    case 'accepted':
      return was === 'accepted'
        ? goesOn({ ...incident, decision }, 'accepted', facts)
        : told({ ...incident, decision }, 'accepted', 'accepted', asOf)
    case 'exceeded':
    case 'expired': {
      const kind = covering.verdict === 'exceeded' ? 'accepted_exceeded' : 'accepted_expired'
      const passed: Incident = { ...incident, kind, title: passedTitle(incident, covering), decision }
      return was === 'accepted' || was === 'resolved'
        ? told(passed, 'reopened', 'reopened', asOf)
        : openOr(passed, was, facts)
    }
    default:
      // A decision that was taken back leaves what it had covered.
      return was === 'resolved' || was === 'accepted'
        ? told({ ...incident, decision }, 'reopened', 'reopened', asOf)
        : openOr({ ...incident, decision }, was, facts)
  }
}

function isOver({ family, level, incident, lastSeen, asOf }: LifeFacts): boolean {
  switch (family) {
    case 'spend':
    case 'idle':
      return level !== null && level.backSince !== null
    case 'vanished':
      return (level !== null && level.backSince !== null) || incident.startedOn <= addDays(asOf, -vanishedDays)
    case 'events':
      return lastSeen === null || lastSeen <= addDays(asOf, -quietDays)
    case 'load_line':
    case 'decision':
      return lastSeen === null
  }
}

/** Seen again after it was resolved, and not merely still in the window of what is looked at. */
function isBackAgain({ family, before, lastSeen, incident, level }: LifeFacts): boolean {
  if (lastSeen === null || before === null) return false
  if (family === 'events') return lastSeen > before.changedOn
  if (family === 'vanished') return incident.startedOn > before.changedOn
  if (family !== 'spend' && family !== 'idle') return true
  // An old step is reported as long as it is in the window: what counts is the level.
  return level !== null || incident.startedOn > before.changedOn
}

function openOr(incident: Incident, was: IncidentPhase | null, facts: LifeFacts): Life {
  if (was === null) return told(incident, 'open', 'opened', facts.asOf)
  const { before, least } = facts
  const toldImpact = Math.abs(Number(before?.toldImpact ?? '0'))
  const impact = Math.abs(Number(incident.monthlyImpact))
  const grew = impact >= toldImpact * growth && impact - toldImpact >= Number(least)
  if (grew && facts.family !== 'vanished') return told(incident, 'growing', 'growing', facts.asOf)
  return goesOn(incident, was, facts)
}

function told(incident: Incident, phase: IncidentPhase, change: IncidentChange, asOf: string): Life {
  return { incident: { ...incident, phase, state: stateOf(phase) }, change, changedOn: asOf }
}

function goesOn(incident: Incident, phase: IncidentPhase, { before, asOf }: LifeFacts): Life {
  return { incident: { ...incident, phase, state: stateOf(phase) }, change: null, changedOn: before?.changedOn ?? asOf }
}

/** Resolved stays as it was told. */
function keeps({ before, incident, asOf }: LifeFacts): Life {
  return { incident: before?.incident ?? incident, change: null, changedOn: before?.changedOn ?? asOf }
}

function stateOf(phase: IncidentPhase): Incident['state'] {
  return phase === 'accepted' || phase === 'resolved' ? phase : 'open'
}

function passedTitle({ title }: Incident, { verdict, decision }: Covering): string {
  const plain = plainTitle(title)
  return verdict === 'exceeded'
    ? `${plain}; more than was accepted`
    : `${plain}; what was accepted ended ${decision.until}`
}

/** Without what a decision added to it. */
export function plainTitle(title: string): string {
  return title.replace(/; (more than was accepted|what was accepted ended \S*)$/, '')
}
