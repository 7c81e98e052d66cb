// The life of incidents from one judged day to the next: what is seen meets what is known, and whoever must hear of it does once.

import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { IncidentChanged, KnownIncident } from '../../domain/watch/journal.ts'
import { coveringOf, type StandingDecision } from './coverage.ts'
import type { LevelNow } from './level.ts'
import { type Life, nextLife, plainTitle } from './life.ts'
import { familyOfIncident, incidentId, matchSightings } from './match.ts'
import type { Family, Sighting } from './sighting.ts'

export interface Judged {
  /** Last complete UTC day. */
  readonly asOf: string
  /** Least money (or units) a month that is worth telling. */
  readonly least: string
  readonly known: ReadonlyMap<string, KnownIncident>
  readonly sightings: readonly Sighting[]
  /** Days on which watch told anything of the account: it was looking then. */
  readonly toldOn: readonly string[]
  readonly decisions: readonly StandingDecision[]
  /** Null where it cannot be said; then nothing is resolved by it. */
  readonly levelOf: (incident: Incident, family: Family) => LevelNow | null
}

export interface Advanced {
  /** Open and accepted ones, and those resolved in the last days, dearest first. */
  readonly incidents: readonly Incident[]
  readonly changes: readonly IncidentChanged[]
}

/** Resolved incidents are listed for so many days. */
const listedDays = 7

/**
 * A change that watch could see, and did not tell of, for so many days is no news: it was explained or too small then, and comes
 * up as levels are fitted anew. Monthly tells of it.
 */
const newsDays = 21

const monthDays = 30n

export function advance(judged: Judged): Advanced {
  const { asOf, known, sightings } = judged
  const matches = matchSightings(sightings, known)
  const matched = new Set([...matches.values()].map(({ incident }) => incident.id))
  const lives = [
    ...sightings.map((sighting) => seen(sighting, matches.get(sighting) ?? null, judged)),
    ...[...known.values()].filter(({ incident }) => !matched.has(incident.id)).map((each) => unseen(each, judged)),
  ].filter((life) => life !== null)
  const changes = lives.flatMap(({ incident, change }): readonly IncidentChanged[] =>
    change === null ? [] : [{ kind: 'incident_changed', change, on: asOf, incident }],
  )
  const since = addDays(asOf, 1 - listedDays)
  const listed = lives.filter(({ incident, changedOn }) => incident.state !== 'resolved' || changedOn >= since)
  return { incidents: listed.map(({ incident }) => incident).sort(dearestFirst), changes: changes.sort(byId) }
}

function seen(sighting: Sighting, before: KnownIncident | null, judged: Judged): Life | null {
  if (before === null && isOldNews(sighting, judged)) return null
  const { family, story: _, tells: _t, earliest: _e, latest: _l, lastSeen, ...facts } = sighting
  const incident: Incident = {
    ...facts,
    id: before?.incident.id ?? incidentId(sighting),
    // Its dating may get better; when it was first told does not change.
    detectedOn:
      before?.incident.state === 'resolved'
        ? sighting.detectedOn
        : (before?.incident.detectedOn ?? sighting.detectedOn),
    state: 'open',
    phase: 'open',
    decision: null,
  }
  const level = judged.levelOf(incident, family)
  const covering = coveringOf({ family, subject: incident.subject }, judged.decisions, judged.asOf)
  return nextLife({ incident, before, level, covering, family, lastSeen, asOf: judged.asOf, least: judged.least })
}

function isOldNews({ family, detectedOn }: Sighting, { toldOn, asOf }: Judged): boolean {
  const since = addDays(asOf, -newsDays)
  return (family === 'spend' || family === 'idle') && toldOn.some((day) => day >= detectedOn && day <= since)
}

/** Known, and nothing reports it now: it goes on at the level of today until that is back. */
function unseen(before: KnownIncident, judged: Judged): Life | null {
  const { asOf, least } = judged
  const family = familyOfIncident(before.incident)
  const level = judged.levelOf(before.incident, family)
  const covering = coveringOf({ family, subject: before.incident.subject }, judged.decisions, asOf)
  const incident = level === null || family === 'vanished' ? before.incident : atLevel(before.incident, level)
  return nextLife({
    incident: withOwnKind(incident, family),
    before,
    level,
    covering,
    family,
    lastSeen: null,
    asOf,
    least,
  })
}

/** Whether more than accepted is spent is asked anew each day. */
function withOwnKind(incident: Incident, family: Family): Incident {
  if (!incident.kind.startsWith('accepted_') || family === 'decision') return incident
  return { ...incident, kind: family === 'idle' ? 'idle' : 'step', title: plainTitle(incident.title) }
}

function atLevel(incident: Incident, { daily }: LevelNow): Incident {
  if (incident.state === 'resolved') return incident
  const before = parseDecimal(incident.dailyBefore, nanoPerUnit)
  return {
    ...incident,
    dailyAfter: decimalText(daily, nanoPerUnit),
    monthlyImpact: decimalText((daily - before) * monthDays, nanoPerUnit),
  }
}

/** Open before accepted before resolved, then by size. */
export function dearestFirst(left: Incident, right: Incident): number {
  const order = ['open', 'accepted', 'resolved']
  const size = (incident: Incident): number => Math.abs(Number(incident.monthlyImpact))
  return (
    order.indexOf(left.state) - order.indexOf(right.state) || size(right) - size(left) || (left.id < right.id ? -1 : 1)
  )
}

function byId(left: IncidentChanged, right: IncidentChanged): number {
  return left.incident.id < right.incident.id ? -1 : 1
}
