import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { reconciles, verify } from './verify.ts'

let engine: Engine
const period = { from: '2026-10-01', to: '2026-11-01' }
const acme = "'snowflake' AS platform, 'acme' AS account"

beforeAll(async () => {
  engine = await openEngine()
  for (const spec of Object.values(tableSpecs)) await engine.run(spec.definition)
  await engine.run(`
    INSERT INTO metered_day BY NAME SELECT ${acme}, DATE '2026-10-01' AS day, 'WAREHOUSE_METERING' AS service, 3000000001 AS billed_n;
    INSERT INTO invoice_line BY NAME SELECT ${acme}, DATE '2026-10-01' AS day, 'USD' AS currency, 6000000 AS amount_u;
    INSERT INTO bill_line BY NAME SELECT ${acme}, DATE '2026-10-01' AS day, 'credit' AS unit, 'USD' AS currency, true AS is_itemised, *
      FROM (VALUES
        ('a', 'warehouse', 'WAREHOUSE_METERING', 2000000000, 6000000, 'invoiced'),
        ('b', 'unmapped', 'BRAND_NEW', 1000000001, 3000000, 'metered')
      ) v(line_id, service, service_raw, quantity_n, cost_u, basis);
    INSERT INTO identity BY NAME SELECT ${acme}, 'query' AS subject_kind, '' AS subject_id, 'query tag' AS team_evidence, 95 AS team_confidence;
    INSERT INTO attribution BY NAME SELECT ${acme}, DATE '2026-10-01' AS day, '' AS target_id, *
      FROM (VALUES
        ('a', 'query', '', 1500000000, 4500000, 'sweep'),
        ('a', 'idle', 'tail', 500000000, 1500000, 'sweep'),
        ('b', 'residual', 'unmapped', 1000000001, 3000000, 'direct')
      ) v(line_id, target_kind, class, units_n, cost_u, method)`)
})
afterAll(() => engine.close())

test('compares the platform, the ledger and the parts to the last unit', async () => {
  const accounts = await verify(engine, period)
  expect(reconciles(accounts)).toBe(true)
  expect(accounts).toMatchObject([
    {
      account: 'acme',
      days: [
        {
          day: '2026-10-01',
          metered: '3.000000001',
          ledger: '3.000000001',
          parts: '3.000000001',
          meteredDifference: '0',
        },
      ],
      money: [{ invoiced: '6', ledgerInvoiced: '6', ledgerProvisional: '3', parts: '9', invoicedDifference: '0' }],
      services: [
        { service: 'unmapped', raw: 'BRAND_NEW', mapped: false },
        { service: 'warehouse', mapped: true },
      ],
      residuals: [
        { kind: 'unmapped', unit: 'credit', amount: '1.000000001' },
        { kind: 'idle: tail', unit: 'credit', amount: '0.5' },
      ],
      evidence: [
        { dimension: 'model', evidence: null, band: 'none', share: 1 },
        { dimension: 'team', evidence: 'query tag', band: 'high', amount: '1.5', share: 1 },
        { dimension: 'workload', evidence: null },
      ],
      methods: [{ kind: 'sweep' }, { kind: 'direct' }],
    },
  ])
})

test.each([
  ['UPDATE metered_day SET billed_n = billed_n + 1', 'meteredDifference'],
  ["UPDATE attribution SET units_n = units_n - 1 WHERE target_kind = 'idle'", 'partsDifference'],
  ['UPDATE invoice_line SET amount_u = amount_u + 1', 'invoicedDifference'],
])('one unit off is a difference: %s', async (damage, where) => {
  await engine.run(`BEGIN; ${damage}`)
  const accounts = await verify(engine, period)
  await engine.run('ROLLBACK')
  expect(reconciles(accounts)).toBe(false)
  expect(JSON.stringify(accounts)).toMatch(new RegExp(`"${where}":"(1|0\\.000000001|0\\.000001)"`))
})

test('a day that only the platform knows, or only we, is shown', async () => {
  await engine.run(`BEGIN;
    INSERT INTO metered_day BY NAME SELECT ${acme}, DATE '2026-10-02' AS day, 'PIPE' AS service, 5 AS billed_n;
    INSERT INTO bill_line BY NAME SELECT ${acme}, DATE '2026-10-03' AS day, 'c' AS line_id, 'pipe' AS service, 'credit' AS unit, 0 AS quantity_n, true AS is_itemised`)
  const [account] = await verify(engine, period)
  await engine.run('ROLLBACK')
  expect(account?.days.map((day) => [day.day, day.meteredDifference])).toEqual([
    ['2026-10-01', '0'],
    ['2026-10-02', '0.000000005'],
    ['2026-10-03', null],
  ])
})
