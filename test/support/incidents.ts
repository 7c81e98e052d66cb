// Incidents and notices for tests: one that has everything, changed as a test needs it.

import type { Incident } from '../../src/domain/watch/incident.ts'
import type { IncidentChange, Notice } from '../../src/domain/watch/notice.ts'

export const exampleIncident: Incident = {
  id: 'i-3f2a',
  kind: 'step',
  subject: { platform: 'snowflake', account: 'simulated-harbour', type: 'model', id: 'model.harbour.fct_berths' },
  title: 'fct_berths costs twice as much a run',
  startedOn: '2026-10-12',
  detectedOn: '2026-10-15',
  dailyBefore: '12.50',
  dailyAfter: '25.00',
  monthlyImpact: '375.00',
  currency: 'USD',
  unit: 'credit',
  owner: '@marine',
  watcher: null,
  causes: [
    {
      type: 'deploy',
      ref: '4f1c2aa',
      wording: 'explains',
      at: '2026-10-12T07:40:00Z',
      detail: 'pull request 212 dropped the filter on day',
      agent: null,
    },
  ],
  state: 'open',
  phase: 'open',
  metrics: [],
  alsoSeenIn: [],
  decision: null,
  fix: '',
}

export function exampleNotice(change: IncidentChange, incident: Partial<Incident> = {}, id?: string): Notice {
  const whole = { ...exampleIncident, ...incident }
  const { owner, watcher } = whole
  return {
    id: id ?? `${whole.id}-${change}-2026-10-15`,
    change,
    on: '2026-10-15',
    incident: whole,
    recipient:
      owner !== null ? { kind: 'owner', name: owner } : watcher === null ? null : { kind: 'watcher', name: watcher },
    createdAt: '2026-10-16T06:00:00.000Z',
  }
}
