import { expect, it } from 'vitest'
import type { Finding } from '../domain/finding.ts'
import type { ModelForecast } from '../domain/forecast.ts'
import { withImpacts } from './finding-impact.ts'

const finding: Finding = {
  rule: 'pruning-filter-lost',
  family: 'non-sargable-filter',
  severity: 'error',
  tier: 'T1',
  status: 'new',
  file: 'models/calls.sql',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  model: 'model.quay.calls',
  title: '',
  message: '',
  fix: '',
  owner: null,
  fingerprint: 'f',
  monthlyImpact: null,
  fidelity: 'compiled',
}

const delta = { amount: '90', low: '60', high: '130', currency: 'USD', basis: 'estimated' } as const

const forecast: ModelForecast = {
  id: 'model.quay.calls',
  account: 'snowflake.quay',
  currency: 'USD',
  now: null,
  after: null,
  delta,
  tier: 'T3',
  basis: 'history-scaled',
  type: 'pruning',
  runsPerMonthNow: null,
  runsPerMonthAfter: null,
  parts: [],
  reasons: ['partition filter lost'],
  evidence: [],
  unmeasured: null,
}

const other: Finding = { ...finding, family: 'select-star' }

it.each<[string, readonly Finding[], readonly ModelForecast[], number]>([
  ['the one reason', [finding], [forecast], 1],
  ['beside one about its owner', [{ ...finding, family: 'policy' }, finding], [forecast], 1],
  ['beside another about its work', [other, finding], [forecast], 0],
  ['two of a kind', [finding, { ...finding, family: 'layout-key' }], [forecast], 0],
  ['two reasons', [finding], [{ ...forecast, reasons: ['a', 'b'] }], 0],
  ['another kind', [other], [forecast], 0],
  ['another model', [finding], [{ ...forecast, id: 'model.quay.other' }], 0],
  ['two accounts', [finding], [forecast, forecast], 0],
  ['an old finding', [{ ...finding, status: 'existing' }], [forecast], 0],
  ['a figure that may be nothing', [finding], [{ ...forecast, delta: { ...delta, low: '-3' } }], 0],
  ['no figure', [finding], [{ ...forecast, delta: null }], 0],
])('%s', (_, findings, forecasts, priced) => {
  expect(withImpacts(findings, forecasts).filter(({ monthlyImpact }) => monthlyImpact !== null)).toHaveLength(priced)
})
