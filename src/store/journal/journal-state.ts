// What the journal says as of a day: every incident as it was last told of, and which notices went where.

import type { Incident } from '../../domain/watch/incident.ts'
import type {
  IncidentChanged,
  JournalEntry,
  JournalState,
  KnownIncident,
  NoticeFailed,
} from '../../domain/watch/journal.ts'
import type { Notice } from '../../domain/watch/notice.ts'

/** @param until UTC day: changes that were judged later are left out; null takes all. */
export function journalState(entries: readonly JournalEntry[], until: string | null): JournalState {
  const incidents = new Map<string, KnownIncident>()
  const notices: Notice[] = []
  const sent = new Map<string, Set<string>>()
  const failed = new Map<string, NoticeFailed[]>()
  let latestOn: string | null = null
  for (const { at, events } of entries) {
    for (const event of events) {
      switch (event.kind) {
        case 'incident_changed':
          if (until !== null && event.on > until) break
          incidents.set(event.incident.id, knownAfter(event))
          notices.push(noticeOf(event, at))
          if (latestOn === null || event.on > latestOn) latestOn = event.on
          break
        case 'notice_sent':
          sent.set(event.notice, (sent.get(event.notice) ?? new Set()).add(event.sink))
          break
        case 'notice_failed':
          failed.set(event.notice, [...(failed.get(event.notice) ?? []), event])
      }
    }
  }
  return { incidents, latestOn, notices, sent, failed }
}

function knownAfter({ incident, on }: IncidentChanged): KnownIncident {
  return { incident, changedOn: on, toldImpact: incident.monthlyImpact }
}

/** The notice that a change is; its id is the same however often it is asked for. */
function noticeOf({ incident, change, on }: IncidentChanged, createdAt: string): Notice {
  return { id: `${incident.id}-${change}-${on}`, change, on, incident, recipient: recipientOf(incident), createdAt }
}

function recipientOf({ owner, watcher }: Incident): Notice['recipient'] {
  if (owner !== null) return { kind: 'owner', name: owner }
  return watcher === null ? null : { kind: 'watcher', name: watcher }
}
