import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CostsResult } from '../../domain/costs.ts'
import { costFormats, renderCosts } from './costs.ts'

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
  { format: 'text', verbose: true, file: 'units.text', data: { ...result, currency: null, by: 'model' } } as const,
])('$file', ({ format, verbose, file, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderCosts(data, format, { color: false, width: 80, verbose })
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
