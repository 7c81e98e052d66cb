// A replay with a merge of every class, for tests of its renderers.

import type { ActualCost } from '../../src/domain/actual-cost.ts'
import type { CalibrationResult } from '../../src/domain/calibration.ts'
import type { ReplayedMerge, ReplayResult } from '../../src/domain/replay.ts'

const error = { medianWidth: 0.5, ratio: { q10: 0.8, q50: 1.02, q90: 1.4 } } as const

function cost(subject: string, before: string, after: string): ActualCost {
  const side = (amount: string) => ({ amount, runsPerMonth: 30, forms: [] })
  return {
    subject,
    kind: 'model',
    account: 'snowflake.simulated-quay',
    currency: 'USD',
    days: 28,
    since: '2026-09-03',
    before: side(before),
    after: side(after),
    delta: String(Number(after) - Number(before)),
    moved: before !== after,
  }
}

const none = { forecast: null, actual: null, models: [], reasons: [] } as const

const merges: readonly ReplayedMerge[] = [
  {
    sha: '1111111111111111111111111111111111111111',
    pullRequest: '201',
    subject: 'Berths by hour',
    mergedOn: '2026-09-02',
    class: 'hit',
    because: 'blocked, and cost rose',
    verdict: 'block',
    reasons: [
      {
        kind: 'gate',
        name: 'increase',
        severity: 'error',
        message: 'adds at least $640.00 a month, the line is $500.00',
      },
      { kind: 'finding', name: 'defeated-pruning', severity: 'warning', message: 'Filter on a layout key is wrapped' },
    ],
    forecast: { amount: '820', low: '640', high: '1100', currency: 'USD' },
    actual: { days: 28, before: '210', after: '1002.5', delta: '792.5', currency: 'USD', readers: '12.5', moved: true },
    models: [
      {
        id: 'model.quay.fct_berths',
        change: 'modified',
        tier: 'T3',
        foretold: { amount: '820', low: '640', high: '1100', currency: 'USD' },
        actual: cost('model.quay.fct_berths', '200', '980'),
        unmeasured: null,
      },
      {
        id: 'model.quay.rpt_berths',
        change: 'downstream',
        tier: 'T3',
        foretold: null,
        actual: cost('model.quay.rpt_berths', '10', '22.5'),
        unmeasured: null,
      },
    ],
  },
  {
    sha: '2222222222222222222222222222222222222222',
    pullRequest: '205',
    subject: 'Tides, widened',
    mergedOn: '2026-09-09',
    class: 'miss',
    because: 'passed, and cost rose above the line',
    verdict: 'pass',
    reasons: [],
    forecast: { amount: '15', low: '2', high: '40', currency: 'USD' },
    actual: { days: 28, before: '90', after: '660', delta: '570', currency: 'USD', readers: '0', moved: true },
    models: [],
  },
  {
    sha: '3333333333333333333333333333333333333333',
    pullRequest: null,
    subject: 'Rename tugs',
    mergedOn: '2026-09-15',
    class: 'noise',
    because: 'blocked, and nothing rose',
    verdict: 'block',
    reasons: [{ kind: 'finding', name: 'exploding-join', severity: 'error', message: 'Join multiplies rows' }],
    forecast: null,
    actual: { days: 28, before: '40', after: '41', delta: '1', currency: 'USD', readers: '0', moved: false },
    models: [],
  },
  {
    ...none,
    sha: '4444444444444444444444444444444444444444',
    pullRequest: '209',
    subject: 'Pilots as a view',
    mergedOn: '2026-09-17',
    class: 'quiet_pass',
    because: 'passed, and nothing rose',
    verdict: 'pass',
    forecast: { amount: '-120', low: '-150', high: '-80', currency: 'USD' },
    actual: { days: 28, before: '180', after: '52', delta: '-128', currency: 'USD', readers: '0', moved: true },
  },
  {
    ...none,
    sha: '5555555555555555555555555555555555555555',
    pullRequest: '212',
    subject: 'Cranes by shift',
    mergedOn: '2026-10-28',
    class: 'not_judged',
    because: '7 days after it are complete on 2026-11-05; the store is complete before 2026-11-01',
    verdict: 'warn',
  },
]

export const exampleReplay: ReplayResult = {
  schema: 'plimsoll/replay/1',
  branch: 'main',
  from: '2026-09-01',
  to: '2026-10-31',
  currency: 'USD',
  least: '25',
  line: '500',
  simulated: true,
  totals: {
    merges: 5,
    withoutModels: 14,
    judged: 4,
    blocked: 2,
    warned: 1,
    passed: 2,
    unmeasured: 0,
    hits: 1,
    misses: 1,
    noise: 1,
    quietWarnings: 0,
    quietPasses: 1,
    caught: '792.5',
    missed: '570',
    unseen: '0',
    noisePerWeek: 0.115,
    weeks: 8.71,
  },
  merges,
  errors: [
    { tier: 'T3', type: 'all', forecasts: 7, medianError: 0.18, covered: 0.714, signRight: 1, ...error },
    { tier: 'T3', type: 'pruning', forecasts: 5, medianError: 0.21, covered: 0.8, signRight: 1, ...error },
  ],
  notMeasured: [{ what: 'databricks.quay', reason: 'has no spend yet' }],
}

export const exampleCalibration: CalibrationResult = {
  schema: 'plimsoll/calibration/1',
  from: '2026-09-02',
  to: '2026-09-17',
  changes: 6,
  currency: 'USD',
  errors: exampleReplay.errors,
  amounts: ['14.20', '31.00'],
  farthest: [
    {
      change: '2222222222222222222222222222222222222222',
      mergedOn: '2026-09-09',
      model: 'model.quay.fct_tides',
      account: 'snowflake.simulated-quay',
      tier: 'T3',
      type: 'columns',
      days: 28,
      currency: 'USD',
      before: '90',
      foretold: { amount: '105', low: '92', high: '130' },
      actual: '660',
    },
  ],
  added: 3,
  simulated: true,
}
