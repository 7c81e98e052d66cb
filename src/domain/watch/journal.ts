// What watch keeps of its own doing, event by event: how incidents changed, and which notices went out.

import type { Incident } from './incident.ts'
import type { IncidentChange, Notice } from './notice.ts'

/** One change of one incident. It is also the notice of it: what changed and what is to be told are written down as one. */
export interface IncidentChanged {
  readonly kind: 'incident_changed'
  readonly change: IncidentChange
  /** UTC day that was judged. */
  readonly on: string
  /** As it is after the change. */
  readonly incident: Incident
}

/** A sink took it. */
export interface NoticeSent {
  readonly kind: 'notice_sent'
  readonly notice: string
  readonly sink: string
  /** ISO. */
  readonly at: string
}

/** A sink did not take it; it may be tried again. */
export interface NoticeFailed {
  readonly kind: 'notice_failed'
  readonly notice: string
  readonly sink: string
  readonly at: string
  /** Without addresses or secrets. */
  readonly reason: string
}

export type JournalEvent = IncidentChanged | NoticeSent | NoticeFailed

/** Events that one process wrote down at once, all or none. */
export interface JournalEntry {
  readonly number: number
  /** ISO. */
  readonly at: string
  readonly events: readonly JournalEvent[]
}

/** An incident as it was last told of. */
export interface KnownIncident {
  readonly incident: Incident
  /** Day of its latest change. */
  readonly changedOn: string
  /** Impact that was last told, which growth is measured against. */
  readonly toldImpact: string
}

export interface JournalState {
  readonly incidents: ReadonlyMap<string, KnownIncident>
  /** Day of the latest change of any incident; null: none yet. */
  readonly latestOn: string | null
  /** All notices ever, oldest first. */
  readonly notices: readonly Notice[]
  /** Sinks that took a notice, by its id. */
  readonly sent: ReadonlyMap<string, ReadonlySet<string>>
  /** Failures of a notice, by its id, oldest first. */
  readonly failed: ReadonlyMap<string, readonly NoticeFailed[]>
}
