// An incident as watch tells of it, for tests of what keeps, prints and sends it.

import type { Incident } from '../../src/domain/watch/incident.ts'

export const exampleIncident: Incident = {
  id: '7d1c0a52',
  kind: 'step',
  subject: { platform: 'snowflake', account: 'harbour', type: 'model', id: 'model.harbour.fct_berths' },
  title: 'model.harbour.fct_berths costs 2.6 times as much a run',
  startedOn: '2026-10-20',
  detectedOn: '2026-10-23',
  dailyBefore: '6.20',
  dailyAfter: '16.10',
  monthlyImpact: '297.00',
  currency: 'USD',
  unit: 'credit',
  owner: 'berthing',
  watcher: null,
  causes: [
    {
      type: 'model_change',
      ref: '#412',
      wording: 'explains',
      at: '2026-10-20T05:10:00Z',
      detail: 'Its SQL changed with the deploy of 2026-10-20, and it reads 2.6 times as much a run since.',
      agent: 'claude',
    },
  ],
  state: 'open',
  phase: 'open',
  metrics: [{ metric: 'bytes_per_run', before: 41_000_000_000, after: 107_000_000_000 }],
  alsoSeenIn: [{ platform: 'snowflake', account: 'harbour', type: 'warehouse', id: 'TRANSFORM_WH' }],
  decision: null,
  fix: '',
}
