// Which known incident a sighting belongs to, so that one story keeps one id as days pass and its dating gets better.

import { dayMs } from '../../domain/utc-day.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { KnownIncident } from '../../domain/watch/journal.ts'
import { type Family, familyOf, type Sighting, storyOf } from './sighting.ts'

/** Two datings of one change may differ by this many days. */
const sameStartDays = 7
/** Where a slow rise leaves the level before is not known to the week. */
const sameRampDays = 21

/** A change that comes back within so many days of being resolved is the same incident again. */
const againDays = 30

/** Each known incident goes to one sighting at most, sightings with the same subject first. */
export function matchSightings(
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, KnownIncident>,
): ReadonlyMap<Sighting, KnownIncident> {
  const matches = new Map<Sighting, KnownIncident>()
  const taken = new Set<string>()
  const stages: readonly ((sighting: Sighting, each: KnownIncident) => boolean)[] = [
    (sighting, { incident }) => isStory(sighting.story, incident, sighting) && isOneStart(sighting, incident),
    (sighting, each) => isStory(sighting.story, each.incident, sighting) && isAgain(sighting, each),
    (sighting, { incident }) =>
      incident.state !== 'resolved' &&
      isOneStart(sighting, incident) &&
      sighting.tells.some((story) => isStory(story, incident, sighting)),
  ]
  for (const fits of stages) {
    for (const sighting of sightings) {
      if (matches.has(sighting)) continue
      const found = [...known.values()]
        .filter((each) => !taken.has(each.incident.id) && fits(sighting, each))
        .sort((a, b) => apart(sighting, a.incident) - apart(sighting, b.incident))[0]
      if (found === undefined) continue
      matches.set(sighting, found)
      taken.add(found.incident.id)
    }
  }
  return matches
}

function isStory(story: string, incident: Incident, sighting: Sighting): boolean {
  const family = familyOfIncident(incident)
  // Of budgets and decisions the story has a detail that only the id keeps.
  const hasDetail = family === 'load_line' || family === 'decision'
  if (hasDetail) return family === sighting.family && incident.id.startsWith(`${storyId(story)}-`)
  return story === storyOf(family, incident.subject)
}

/** What was accepted and is exceeded goes on as the story that it was; a decision that nothing else told of is its own. */
export function familyOfIncident({ kind, id, subject, decision }: Incident): Family {
  const family = familyOf(kind)
  if (family !== 'decision') return family
  if (id.startsWith(storyId(storyOf('decision', subject, decision?.id)))) return 'decision'
  return id.startsWith(storyId(storyOf('idle', subject))) ? 'idle' : 'spend'
}

/** Events, budgets and decisions are told apart by their story alone. */
function isOneStart(sighting: Sighting, incident: Incident): boolean {
  if (sighting.family !== 'spend' && sighting.family !== 'idle' && sighting.family !== 'vanished') return true
  if (incident.startedOn >= sighting.earliest && incident.startedOn <= sighting.latest) return true
  const isRamp = sighting.kind === 'ramp' || incident.kind === 'ramp'
  return apart(sighting, incident) <= (isRamp ? sameRampDays : sameStartDays)
}

function isAgain(sighting: Sighting, { incident, changedOn }: KnownIncident): boolean {
  return (
    incident.state === 'resolved' &&
    sighting.startedOn >= incident.startedOn &&
    daysBetween(changedOn, sighting.startedOn) <= againDays
  )
}

function apart(sighting: Sighting, incident: Incident): number {
  return Math.abs(daysBetween(sighting.startedOn, incident.startedOn))
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

/** Short, of letters and digits, the same on every machine: FNV-1a over the code units, 53 bits of two passes. */
export function storyId(story: string): string {
  const pass = (seed: number): string => {
    let hash = seed >>> 0
    for (let index = 0; index < story.length; index++) {
      hash = Math.imul(hash ^ story.charCodeAt(index), 0x01000193) >>> 0
    }
    return hash.toString(16).padStart(8, '0')
  }
  return (pass(0x811c9dc5) + pass(0x9747b28c)).slice(0, 12)
}

/** Of the story and the day it began: the id of an incident that is seen for the first time. */
export function incidentId({ story, startedOn }: Sighting): string {
  return `${storyId(story)}-${startedOn.replaceAll('-', '')}`
}
