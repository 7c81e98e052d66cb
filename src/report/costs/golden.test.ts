import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CostExplanation } from '../../domain/cost-explanation.ts'
import type { CostsResult } from '../../domain/costs.ts'
import { costFormats, renderCosts } from './costs.ts'
import { renderExplanation } from './explanation.ts'

const result: CostsResult = {
  schema: 'plimsoll/costs/1',
  by: 'team',
  from: '2026-10-01',
  to: '2026-11-01',
  idlePolicy: 'separate',
  currency: 'USD',
  unit: 'credit',
  metered: '12345.678901',
  attributed: '9000.678901',
  idle: '3300.00',
  residuals: [
    { kind: 'cloud_services_unqueried', amount: '45.50' },
    { kind: 'sub_threshold', amount: '-0.50' },
  ],
  rows: [
    { key: 'harbour-ops', amount: '8123.004', units: '2707.668', runs: 12345, trend: ['4000.00', '4123.004'] },
    { key: '=cmd|"x"', amount: '877.674901', units: '292.558300333', runs: 7, trend: ['0.00', '877.674901'] },
    { key: '\u001b[2J(none)', amount: '0.00', units: '0', runs: 3, trend: ['0.00', '0.00'] },
  ],
  idleClasses: [
    { kind: 'tail', amount: '3000.00' },
    { kind: 'min_billing', amount: '300.00' },
  ],
  bases: [
    { kind: 'invoiced', amount: '12000.00' },
    { kind: 'metered', amount: '345.678901' },
  ],
  unpriced: [{ service: 'unmapped', unit: 'credit', units: '0.25' }],
  simulated: true,
  notMeasured: [
    { what: 'usage_in_currency_daily', reason: 'complete up to 2026-10-29 only; later days are priced by rate sheet' },
  ],
}

/** Costs in a format beside a file of how they must look; UPDATE_GOLDEN=1 writes the files. */
test.each([
  ...costFormats.map((format) => ({ format, verbose: false, file: `team.${format}`, data: result })),
  { format: 'text', verbose: false, top: 1, file: 'top.text', data: result } as const,
  { format: 'text', verbose: true, file: 'units.text', data: { ...result, currency: null, by: 'model' } } as const,
])('$file', ({ format, verbose, file, data, ...rest }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderCosts(data, format, { color: false, width: 80, verbose, ...rest })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

test('no line is wider than the terminal', () => {
  for (const width of [60, 80, 120]) {
    for (const line of renderCosts(result, 'text', { color: false, width }).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(width)
    }
  }
})

const explanation: CostExplanation = {
  schema: 'plimsoll/costs-explain/1',
  subject: { kind: 'query', id: '01b2-0001' },
  from: '2026-10-01',
  to: '2026-11-01',
  currency: 'USD',
  unit: 'credit',
  amount: '1.800001',
  units: '0.6',
  runs: 1,
  parts: [
    {
      account: 'harbour',
      service: 'warehouse',
      resource: 'LOAD_WH',
      periodStart: '2026-10-01T10:00:00Z',
      periodEnd: '2026-10-01T11:00:00Z',
      method: 'hour_share',
      basis: 'invoiced',
      amount: '1.500001',
      units: '0.5',
      lineAmount: '6.00',
      lineUnits: '2',
      runs: 1,
    },
  ],
  identity: [
    { dimension: 'team', value: 'ops\u001b[2J', evidence: 'owner of the model', confidence: 80, amount: null, runs: 1 },
    {
      dimension: 'model',
      value: 'model.harbour.fct_berths',
      evidence: 'sql comment',
      confidence: 95,
      amount: null,
      runs: 1,
    },
  ],
  simulated: false,
}

const ofModel: CostExplanation = {
  ...explanation,
  subject: { kind: 'model', id: 'model.harbour.fct_berths' },
  runs: 62,
  identity: [{ ...explanation.identity[1]!, amount: '1.800001', runs: 62 }],
}

test.each([
  { file: 'query.text', data: explanation, format: 'text' } as const,
  { file: 'model.text', data: ofModel, format: 'text' } as const,
  { file: 'query.json', data: explanation, format: 'json' } as const,
])('$file', ({ file, data, format }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderExplanation(data, format, { color: false, width: 80 })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})
