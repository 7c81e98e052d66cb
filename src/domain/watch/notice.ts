// What is to be told of an incident, once per change of its state: to whom, with an id that never repeats.

import type { Incident } from './incident.ts'

/** Changes of state that somebody is told of. */
export const incidentChanges = ['opened', 'growing', 'accepted', 'resolved', 'reopened'] as const

export type IncidentChange = (typeof incidentChanges)[number]

export interface Notice {
  /** Of incident, change and day: telling it twice can be seen by it. */
  readonly id: string
  readonly change: IncidentChange
  /** UTC day that was judged when it changed. */
  readonly on: string
  readonly incident: Incident
  /** Who it is for: the owner, else who is on watch; null: nobody is known, and it goes where everything goes. */
  readonly recipient: { readonly kind: 'owner' | 'watcher'; readonly name: string } | null
  /** When it was written down, ISO. */
  readonly createdAt: string
}
