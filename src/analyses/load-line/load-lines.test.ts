import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { loadLines } from './load-lines.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
  await engine.run(tableSpecs.cost_day.definition)
  // Each day: 3 USD of the team on the warehouse, 2 USD idle there, 1 USD of another service; euros in another account.
  await engine.run(`
    INSERT INTO cost_day BY NAME
    SELECT 'snowflake' AS platform, 'credit' AS unit, unnest(range(DATE '2026-09-01', DATE '2026-10-15', INTERVAL 1 DAY))::DATE AS day, *
    FROM (VALUES
      ('acme', 'query', 'ops', 'dbt h', 'LOAD_WH', 'USD', 100, 3000000), ('acme', 'idle', 'ops', NULL, 'LOAD_WH', 'USD', 100, 2000000),
      ('acme', 'object', NULL, NULL, NULL, 'USD', 100, 1000001), ('euro', 'query', 'mart', NULL, 'E_WH', 'EUR', 100, 1000000),
      ('bare', 'query', 'lab', NULL, 'B_WH', NULL, 100, NULL)
    ) v(account, target_kind, team, workload, resource_name, currency, units_n, cost_u)`)
})
afterAll(() => engine.close())

const budget = (
  scope: 'platform' | 'team' | 'warehouse' | 'workload',
  name: string,
  account: string | null = 'snowflake.acme',
) => ({
  scope,
  name,
  account,
  monthly: '150',
  currency: 'USD',
})

test('each scope has its own spend: idle time is the warehouse and the platform, never the team', async () => {
  const lines = await loadLines(engine, {
    asOf: '2026-10-14',
    budgets: [
      budget('platform', ''),
      budget('warehouse', 'LOAD_WH'),
      budget('team', 'ops'),
      budget('workload', 'dbt h'),
      budget('team', 'nobody'),
    ],
    accepted: [
      {
        account: null,
        team: 'ops',
        warehouse: null,
        workload: null,
        monthly: '31',
        currency: 'USD',
        from: '2026-10-15',
        until: null,
      },
    ],
  })
  expect(lines.map(({ spentSoFar, runRate, accepted, headroom }) => [spentSoFar, runRate, accepted, headroom])).toEqual(
    [
      ['84.000014', '186.00', '17.00', '-53.00'],
      ['70.00', '155.00', '0.00', '-5.00'],
      ['42.00', '93.00', '17.00', '40.00'],
      ['42.00', '93.00', '0.00', '57.00'],
      ['0.00', '0.00', '0.00', '150.00'],
    ],
  )
  expect(lines[0]).toMatchObject({
    month: '2026-10',
    asOf: '2026-10-14',
    // 84.000014 and 17 days of 7.000001.
    forecast: { amount: '203.00', low: '203.00', high: '203.00' },
    daysLeft: 10,
    reachedOn: '2026-10-24',
  })
})

test('another currency than the budget is a mistake that names the budget', async () => {
  const ask = (account: string | null) =>
    loadLines(engine, { asOf: '2026-10-14', budgets: [budget('platform', '', account)], accepted: [] })
  await expect(ask('snowflake.euro')).rejects.toThrow(
    'plimsoll.yml: budgets: platform of snowflake.euro: the budget is in USD, and spend is in EUR',
  )
  await expect(ask(null)).rejects.toThrow('spend is in EUR')
  await expect(ask('snowflake.bare')).rejects.toThrow('has no price')
})
