import { afterAll, beforeAll, expect, test } from 'vitest'
import { microPerCurrency, parseDecimal } from '../../domain/telemetry/money.ts'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { focus } from './focus.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
  await engine.run(tableSpecs.cost_day.definition)
  await engine.run(`
    INSERT INTO cost_day BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'credit' AS unit, 'USD' AS currency,
      'warehouse' AS service, * FROM (VALUES
        (DATE '2026-10-31', 'compute', 'query', '', 'ops', 'model.h.a', 1500000000, 4500001, 'invoiced'),
        (DATE '2026-10-31', 'compute', 'query', '', 'ops', 'model.h.a', 500000000, 1, 'invoiced'),
        (DATE '2026-10-31', 'compute', 'idle', 'tail', NULL, NULL, 1000000000, 3000000, 'invoiced'),
        (DATE '2026-10-31', 'compute', 'query', '', NULL, NULL, 7, NULL, NULL),
        (DATE '2026-11-01', 'compute', 'query', '', NULL, NULL, 7, 21, 'metered')
      ) v(day, kind, target_kind, class, team, model, units_n, cost_u, basis)`)
})
afterAll(() => engine.close())

test('rows are the priced spend of the period, to the last micro-unit, on half-open days', async () => {
  const rows = await focus(engine, { from: '2026-10-01', to: '2026-11-01' })
  expect(rows.reduce((sum, row) => sum + parseDecimal(row.BilledCost ?? '', microPerCurrency), 0n)).toBe(7500002n)
  expect(rows).toMatchObject([
    { BilledCost: '3', ChargeDescription: 'warehouse, idle: tail', Tags: '{}' },
    {
      BilledCost: '4.500002',
      ConsumedQuantity: '2',
      ConsumedUnit: 'credit',
      ChargePeriodStart: '2026-10-31T00:00:00Z',
      ChargePeriodEnd: '2026-11-01T00:00:00Z',
      BillingPeriodStart: '2026-10-01T00:00:00Z',
      BillingPeriodEnd: '2026-11-01T00:00:00Z',
      ProviderName: 'Snowflake',
      ServiceCategory: 'Analytics',
      Tags: '{"team":"ops","model":"model.h.a"}',
      x_plimsoll_basis: 'invoiced',
    },
  ])
})
