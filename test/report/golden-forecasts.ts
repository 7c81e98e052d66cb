// Money lines that the golden cases are made of. For tests only.

import type { GateResult, ModelForecast, ReviewForecast } from '../../src/domain/forecast.ts'

const account = 'snowflake.ferry_prod'

function usd(amount: string, low: string, high: string): NonNullable<ModelForecast['delta']> {
  return { amount, low, high, currency: 'USD', basis: 'estimated' }
}

const base: ModelForecast = {
  id: 'model.ferry.fct_crossings',
  account,
  currency: 'USD',
  now: { amount: '310.20', low: '301', high: '318.5' },
  after: { amount: '1490.70', low: '1130.20', high: '1950.45' },
  delta: usd('1180.50', '820', '1640.25'),
  tier: 'T3',
  basis: 'history-scaled',
  type: 'pruning',
  runsPerMonthNow: 30,
  runsPerMonthAfter: 30,
  parts: [
    { kind: 'build', amount: '1100.50' },
    { kind: 'clustering', amount: '80' },
  ],
  reasons: [
    'partition filter lost: reads 2,190 of 2,190 micro-partitions of `raw.crossings`, was 61: `cast(sailed_on as timestamp)` cannot use the key',
  ],
  evidence: ['runs read 61 of 2,190 partitions (28 runs)', 'QUERY_INSIGHT_UNSELECTIVE_FILTER in 3 of 28 runs'],
  unmeasured: null,
}

const tickets: ModelForecast = {
  ...base,
  id: 'model.ferry.stg_tickets',
  now: null,
  after: { amount: '70.10', low: '32', high: '140' },
  delta: usd('70.10', '32', '140'),
  tier: 'T1',
  basis: 'account-rates',
  type: 'new_model',
  runsPerMonthNow: null,
  runsPerMonthAfter: 30.4,
  parts: [{ kind: 'build', amount: '70.10' }],
  reasons: ['new: reads `raw.tickets` (12 GiB) on each run'],
  evidence: [],
}

function same(name: string, amount: string): ModelForecast {
  const figure = { amount, low: amount, high: amount }
  return {
    ...base,
    id: `model.ferry.${name}`,
    now: figure,
    after: figure,
    delta: usd('0', '0', '0'),
    basis: 'history',
    type: 'unchanged',
    parts: [],
    reasons: [],
    evidence: [],
  }
}

const downstream = [same('rpt_daily_boardings', '61.40'), same('rpt_fuel_by_vessel', '33.60')]

function gate(over: Partial<GateResult>): GateResult {
  const message = 'adds at least $852 a month, the line is $500'
  return {
    kind: 'increase',
    action: 'block',
    passed: false,
    message,
    subject: '',
    measured: true,
    accepted: null,
    ...over,
  }
}

const fits = 'adds at least $32.00 a month, 1.6% of the $2,014 left to the budget of team harbour-team; the line is 20%'

export const increased: ReviewForecast = {
  snapshot: { madeAt: '2026-11-21T04:00:00Z', asOf: '2026-11-20', ageDays: 2, stale: false },
  total: { now: '405.20', after: '1655.80', delta: usd('1250.60', '852', '1780.25') },
  models: [base, tickets, ...downstream],
  price: {
    perUnit: '3.00',
    unit: 'credit',
    currency: 'USD',
    basis: 'user',
    source: 'plimsoll.yml',
    asOf: '2026-11-01',
  },
  pastError: {
    tier: 'T3',
    type: 'all',
    forecasts: 41,
    medianError: 0.183,
    covered: 0.8,
    medianWidth: 0.6,
    signRight: 0.97,
    ratio: { q10: 0.8, q50: 1, q90: 1.3 },
  },
  gates: [
    gate({}),
    gate({
      kind: 'unowned_spend',
      action: 'warn',
      message: 'adds at least $32.00 a month to models that nobody owns: `stg_tickets`',
    }),
    gate({ kind: 'headroom', passed: true, subject: 'harbour-team', message: fits }),
  ],
  offers: [
    {
      id: '2026-11-22-a1b2c3',
      model: base.id,
      account,
      owner: 'harbour-team',
      monthly: '1641',
      currency: 'USD',
      from: '2026-11-22',
      until: '2027-05-21',
    },
    {
      id: '2026-11-22-d4e5f6',
      model: tickets.id,
      account,
      owner: null,
      monthly: '140',
      currency: 'USD',
      from: '2026-11-22',
      until: '2027-05-21',
    },
  ],
  unmeasured: null,
}

const wasted = [
  'skewed: slots waited for the slowest task of SortMergeJoin on vessel_id, for 33% of the core time, in 12 of 14 runs',
  'read raw.crossings without a filter on its partitions (sailed_on), 21% of the core time, in 14 of 14 runs',
]

export const costsTheSame: ReviewForecast = {
  ...increased,
  total: { now: '405.20', after: '405.20', delta: usd('0', '0', '0') },
  models: [{ ...same('fct_crossings', '310.20'), told: wasted }, ...downstream],
  gates: [gate({ passed: true, message: 'may add nothing, the line is $500' })],
  offers: [],
}

export const withinLine: ReviewForecast = {
  ...increased,
  total: { now: '95', after: '165.10', delta: usd('70.10', '32', '140') },
  models: [same('fct_crossings', '310.20'), tickets, ...downstream],
  gates: [
    gate({ passed: true, message: 'adds at least $32.00 a month, the line is $500' }),
    gate({ kind: 'headroom', passed: true, subject: 'harbour-team', message: fits }),
  ],
  offers: increased.offers.slice(1),
}

export const acceptedIncrease: ReviewForecast = {
  ...increased,
  gates: [
    gate({
      passed: true,
      accepted: '2026-11-22-a1b2c3',
      message: 'adds at least $852 a month, the line is $500; accepted by 2026-11-22-a1b2c3',
    }),
  ],
  offers: [],
}

const noSnapshot =
  'there is no snapshot of the platform (`plimsoll.snapshot.json.gz`): make one with `plimsoll snapshot` where the store is'

export const firstRun: ReviewForecast = {
  snapshot: null,
  total: null,
  models: [],
  price: null,
  pastError: null,
  gates: [gate({ action: 'warn', measured: false, message: noSnapshot })],
  offers: [],
  unmeasured: noSnapshot,
}

export const staleSnapshot: ReviewForecast = {
  ...increased,
  snapshot: { madeAt: '2026-10-02T04:00:00Z', asOf: '2026-10-01', ageDays: 52, stale: true },
  pastError: null,
  gates: [
    gate({
      measured: false,
      message: 'the snapshot is stale: it ends on 2026-10-01, 52 days ago; make a new one with `plimsoll snapshot`',
    }),
  ],
}

const open: Partial<ModelForecast> = {
  now: null,
  after: null,
  delta: null,
  tier: 'T0',
  basis: null,
  runsPerMonthNow: null,
  runsPerMonthAfter: null,
  parts: [],
  reasons: [],
  evidence: [],
}

const python = 'its text is Python, which is not read'

export const unmeasurable: ReviewForecast = {
  ...increased,
  total: null,
  models: [
    { ...base, ...open, unmeasured: python },
    { ...tickets, ...open, unmeasured: 'the sizes of all that it reads are unknown' },
  ],
  pastError: null,
  gates: [],
  offers: [],
  unmeasured: `${python}; the sizes of all that it reads are unknown`,
}

export const inUnits: ReviewForecast = {
  ...increased,
  total: { now: '31.2', after: '42.7', delta: { ...usd('11.5', '9.1', '14'), currency: 'credit' } },
  models: [
    {
      ...base,
      currency: 'credit',
      now: { amount: '31.2', low: '30', high: '32' },
      after: { amount: '42.7', low: '39', high: '46' },
      delta: { ...usd('11.5', '9.1', '14'), currency: 'credit' },
      parts: [{ kind: 'build', amount: '11.5' }],
    },
  ],
  price: null,
  pastError: null,
  gates: [],
  offers: [{ ...increased.offers[0]!, monthly: '14', currency: null }],
}

/** Models of one macro change, dearer by steps. */
export function manyForecasts(ids: readonly string[]): ReviewForecast {
  const models = ids.map((id, index): ModelForecast => {
    const amount = String(5 + index * 3)
    return {
      ...base,
      id,
      delta: usd(amount, String(index), String(20 + index * 5)),
      parts: [{ kind: 'build', amount }],
    }
  })
  return {
    ...increased,
    total: { now: '62040', after: '122740', delta: usd('60700', '31100', '94100') },
    models,
    offers: [],
  }
}

export function hostileForecast(evil: string): ReviewForecast {
  return {
    ...increased,
    models: [
      {
        ...base,
        id: evil,
        account: evil,
        currency: evil,
        reasons: [evil, `\`${evil}\``],
        evidence: [evil],
        told: [evil],
      },
    ],
    price: { perUnit: '3', unit: evil, currency: evil, basis: 'user', source: evil, asOf: evil },
    gates: [
      gate({ message: evil, subject: evil, kind: 'headroom' }),
      gate({ message: evil, passed: true }),
      gate({ message: evil, measured: false, action: 'warn' }),
    ],
    offers: [
      { ...increased.offers[0]!, model: evil, owner: evil },
      { ...increased.offers[0]!, owner: "a'; rm -rf ~; '" },
    ],
    unmeasured: evil,
  }
}
