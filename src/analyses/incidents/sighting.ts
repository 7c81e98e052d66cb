// What is seen today of something that changed, before it is known whether it was told of already.

import type { Incident, IncidentKind } from '../../domain/watch/incident.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'

/**
 * Kinds that are one story when their subject and time agree: as days pass, a step may prove to be a ramp, or new spend
 * a step. Idle time, what vanished and what checks see are stories of their own.
 */
export type Family = 'spend' | 'idle' | 'vanished' | 'events' | 'load_line' | 'decision'

const families: Readonly<Record<IncidentKind, Family>> = {
  step: 'spend',
  ramp: 'spend',
  new_spend: 'spend',
  frequency: 'spend',
  idle: 'idle',
  vanished: 'vanished',
  agent: 'events',
  failures: 'events',
  load_line: 'load_line',
  accepted_exceeded: 'decision',
  accepted_expired: 'decision',
}

export function familyOf(kind: IncidentKind): Family {
  return families[kind]
}

/** What an incident is made of when it is seen for the first time; state and decision come with its life. */
export interface Sighting extends Omit<Incident, 'id' | 'state' | 'phase' | 'decision'> {
  readonly family: Family
  /** The same as long as it is the same story: what happened, to whom. Its start is compared apart. */
  readonly story: string
  /** Stories that are told by this one now, since they have one cause: an incident of theirs goes on in it. */
  readonly tells: readonly string[]
  /** The change lies in these UTC days. */
  readonly earliest: string
  readonly latest: string
  /** Last UTC day on which it was seen. */
  readonly lastSeen: string
}

export function storyOf(family: Family, subject: Subject, detail = ''): string {
  return `${family}|${detail}|${subjectKey(subject)}`
}

/** An owner, and who is on watch for what nobody owns. */
export interface Responsible {
  readonly ownerOf: (subject: Subject) => string | null
  readonly watcher: string | null
}

export function responsibleFor(subject: Subject, who: Responsible): { owner: string | null; watcher: string | null } {
  const owner = who.ownerOf(subject)
  return { owner, watcher: owner === null ? who.watcher : null }
}
