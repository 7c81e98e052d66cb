// A movement and a decision about it, for tests of what becomes of them.

import type { Decision } from '../../src/domain/watch/decision.ts'
import type { Movement } from '../../src/domain/watch/movement.ts'

export const exampleMovement: Movement = {
  id: 'fct_berths up',
  kind: 'step',
  direction: 'up',
  subject: { platform: 'snowflake', account: 'acme', type: 'model', id: 'model.harbour.fct_berths' },
  startedOn: '2026-10-05',
  earliest: '2026-10-04',
  latest: '2026-10-06',
  detectedOn: '2026-10-08',
  dailyBefore: '6',
  dailyAfter: '16',
  monthlyImpact: '300',
  currency: 'USD',
  unit: 'credit',
  shareOfSpend: 0.02,
  qValue: 0.001,
  metrics: [{ metric: 'cost_per_run', before: 6, after: 16 }],
  within: null,
}

export const exampleDecision: Decision = {
  id: 'd1',
  subject: { type: 'model', id: 'model.harbour.fct_berths', account: 'snowflake.acme' },
  answer: 'intended',
  reason: 'the new port opened',
  owner: 'berthing',
  monthly: '300',
  currency: 'USD',
  from: '2026-10-05',
  until: '2027-03-31',
  decidedOn: '2026-10-12',
  decidedBy: null,
}
