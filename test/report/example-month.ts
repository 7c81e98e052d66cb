// A monthly result with everything in it, for goldens and the page in a browser; figures are invented and add up.

import type { MonthlyResult } from '../../src/domain/monthly.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import type { Subject } from '../../src/domain/watch/subject.ts'

const account = { platform: 'snowflake', account: 'simulated-harbour' } as const

function model(name: string): Subject {
  return { ...account, type: 'model', id: `model.harbour.${name}` }
}

const teams = ['marine_operations', 'yard_and_gate', 'data_platform', 'commercial'] as const

const days = Array.from({ length: 61 }, (_, index) => addDays('2026-09-01', index))

/** Weekdays differ from weekends, and the second month stands a little higher; by whole numbers, so that texts are short. */
function spentOn(index: number, team: number): number {
  const weekend = index % 7 === 4 || index % 7 === 5
  return (weekend ? 40 : 100) + team * 25 + (index >= 30 ? 12 : 0) + ((index * 7 + team * 3) % 11)
}

const dailyByTeam = days.flatMap((day, index) =>
  teams.map((team, position) => ({ day, team, amount: String(spentOn(index, position)) })),
)

export const exampleMonth: MonthlyResult = {
  schema: 'plimsoll/monthly/1',
  month: '2026-10',
  previous: '2026-09',
  period: { from: '2026-10-01', to: '2026-11-01' },
  compared: { from: '2026-09-01', to: '2026-10-01' },
  currency: 'USD',
  unit: 'credit',
  total: { before: '14110.00', after: '16402.25', change: '2292.25' },
  bridge: [
    { kind: 'new', amount: '640.00' },
    { kind: 'retired', amount: '-210.50' },
    { kind: 'runs', amount: '812.25' },
    { kind: 'volume', amount: '301.00' },
    { kind: 'efficiency', amount: '455.00' },
    { kind: 'idle', amount: '-95.50' },
    { kind: 'calendar', amount: '470.00' },
    { kind: 'storage', amount: '20.00' },
    { kind: 'other', amount: '-100.00' },
  ],
  movers: [
    {
      subject: model('fct_gate_transactions'),
      before: '402.00',
      after: '1214.25',
      change: '812.25',
      bridge: [
        { kind: 'runs', amount: '790.00' },
        { kind: 'calendar', amount: '22.25' },
      ],
      owner: '@yard',
      question:
        'fct_gate_transactions cost $812 more than in September, $790 of it because it runs more often. Was this intended?',
      decision: null,
      causes: [
        {
          type: 'deploy',
          ref: '4f1c2aa',
          wording: 'explains',
          at: '2026-10-12T07:40:00Z',
          detail: 'pull request 212 made the schedule hourly; runs a day went from 1 to 24',
          agent: 'Claude Code',
        },
      ],
    },
    {
      subject: model('int_berth_stays'),
      before: '610.00',
      after: '1065.00',
      change: '455.00',
      bridge: [{ kind: 'efficiency', amount: '455.00' }],
      owner: null,
      question: 'int_berth_stays cost $455 more than in September for the same bytes. Was this intended?',
      decision: {
        id: 'd-7c1',
        subject: { type: 'model', id: 'model.harbour.int_berth_stays', account: 'snowflake.simulated-harbour' },
        answer: 'intended',
        reason: 'backfill of berth windows',
        owner: '@marine',
        monthly: '460.00',
        currency: 'USD',
        from: '2026-10-05',
        until: '2026-12-31',
        decidedOn: '2026-10-20',
        decidedBy: 'efua',
      },
      causes: [{ type: 'none_found', ref: '', wording: 'none found', at: null, detail: '', agent: null }],
    },
    {
      subject: { ...account, type: 'warehouse', id: 'CUSTOMS_WH' },
      before: '700.00',
      after: '604.50',
      change: '-95.50',
      bridge: [{ kind: 'idle', amount: '-95.50' }],
      owner: 'commercial',
      question: 'Idle time of CUSTOMS_WH fell by $96. Was this intended?',
      decision: null,
      causes: [],
    },
  ],
  unlisted: { before: '12398.00', after: '13518.50', change: '1120.50', count: 41 },
  byTeam: [
    { team: 'commercial', before: '4800.00', after: '5100.25', change: '300.25' },
    { team: 'data_platform', before: '4100.00', after: '5200.00', change: '1100.00' },
    { team: 'yard_and_gate', before: '3210.00', after: '4102.00', change: '892.00' },
    { team: 'marine_operations', before: '2000.00', after: '2000.00', change: '0' },
  ],
  entropyTax: {
    from: '2026-10-01',
    to: '2026-11-01',
    currency: 'USD',
    unit: 'credit',
    amount: '4920.60',
    spend: '16402.25',
    share: 0.3,
    components: [
      { component: 'idle', amount: '3900.10', coverage: 1, missing: null },
      { component: 'failed', amount: '120.50', coverage: 1, missing: null },
      { component: 'duplicated', amount: '900.00', coverage: 0.71, missing: 'statement texts of 12 models were cut' },
    ],
    unowned: '1800.00',
    untagged: '2600.00',
    trend: [
      { month: '2026-08', amount: '4100.00', spend: '13800.00' },
      { month: '2026-09', amount: '4500.00', spend: '14110.00' },
      { month: '2026-10', amount: '4920.60', spend: '16402.25' },
    ],
    growthPerMonth: '410.30',
    definitionVersion: 1,
  },
  velocity: {
    agentShare: 0.42,
    weeks: [
      { week: '2026-09-28', added: 2, changed: 9, removed: 0, byAgents: 4, monthlyCostToday: '41.20' },
      { week: '2026-10-05', added: 5, changed: 12, removed: 1, byAgents: 9, monthlyCostToday: '640.00' },
      { week: '2026-10-12', added: 1, changed: 4, removed: 0, byAgents: 2, monthlyCostToday: '3.10' },
    ],
  },
  loadLines: [
    {
      budget: { scope: 'platform', name: '', account: null, monthly: '16000.00', currency: 'USD' },
      month: '2026-10',
      asOf: '2026-10-31',
      spentSoFar: '16402.25',
      runRate: '16402.25',
      accepted: '0',
      load: '16402.25',
      headroom: '-402.25',
      forecast: { amount: '16402.25', low: '16402.25', high: '16402.25' },
      daysLeft: 0,
      reachedOn: '2026-10-30',
    },
    {
      budget: { scope: 'team', name: 'commercial', account: null, monthly: '6000.00', currency: 'USD' },
      month: '2026-10',
      asOf: '2026-10-31',
      spentSoFar: '5100.25',
      runRate: '5100.25',
      accepted: '200.00',
      load: '5300.25',
      headroom: '699.75',
      forecast: { amount: '5100.25', low: '5100.25', high: '5100.25' },
      daysLeft: null,
      reachedOn: null,
    },
  ],
  findings: [
    {
      check: 'auto-suspend-too-long',
      id: 'f-1',
      subject: { ...account, type: 'warehouse', id: 'ADHOC_WH' },
      component: 'idle',
      tier: 'T3',
      title: 'ADHOC_WH waits 300 seconds before it suspends',
      message: 'With 60 seconds the last 14 days would have been billed for 61.2 credits instead of 118.4.',
      fix: 'ALTER WAREHOUSE "ADHOC_WH" SET AUTO_SUSPEND = 60;',
      owner: null,
      monthly: { amount: '367.70', low: '300.00', high: '367.70', currency: 'USD', basis: 'metered' },
      evidence: { simulated_credits: '61.2', billed_credits: '118.4' },
      firstSeen: '2026-10-18',
      lastSeen: '2026-10-31',
      isEvent: false,
    },
  ],
  answers: [
    {
      decision: {
        id: 'd-5a0',
        subject: { type: 'warehouse', id: 'BI_WH', account: null },
        answer: 'intended',
        reason: 'quarter close',
        owner: '@bi',
        monthly: '300.00',
        currency: 'USD',
        from: '2026-09-02',
        until: '2026-10-15',
        decidedOn: '2026-09-03',
        decidedBy: null,
      },
      standing: { kind: 'exceeded', actual: '412.00', by: '112.00' },
    },
  ],
  savings: [
    {
      subject: model('agg_old_calls'),
      amount: '-210.50',
      causes: [
        {
          type: 'model_change',
          ref: 'a91',
          wording: 'explains',
          at: '2026-10-02T09:00:00Z',
          detail: 'the model was removed',
          agent: null,
        },
      ],
      mended: [{ check: 'model-nobody-reads', title: 'Model that nobody reads' }],
    },
  ],
  coverage: { tagged: { before: 0.81, after: 0.84 }, owned: { before: 0.9, after: 0.89 } },
  daily: days.map((day, index) => ({
    day,
    amount: String(teams.reduce((sum, _, position) => sum + spentOn(index, position), 0)),
    idle: '90',
  })),
  dailyByTeam,
  simulated: true,
  notMeasured: [
    { what: 'simulated-harbour access_history', reason: 'was not exported, so that unread tables are not known' },
  ],
}
