import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { ownership } from './ownership.ts'

let engine: Engine
const acme = "'snowflake' AS platform, 'acme' AS account, 'credit' AS unit, DATE '2026-10-01' AS day"

beforeAll(async () => {
  engine = await openEngine()
  for (const table of ['bill_line', 'identity', 'cost_day'] as const) await engine.run(tableSpecs[table].definition)
  await engine.run(`
    INSERT INTO bill_line BY NAME SELECT ${acme}, 'USD' AS currency, 'w' AS resource_id, * FROM (VALUES
      ('a', 'warehouse', 'LOAD_WH', 1000000000, 3000000), ('b', 'warehouse', 'ADHOC_WH', 3000000000, 9000000),
      ('c', 'pipe', 'PIPE', 5000000000, 15000000)) v(line_id, service, resource_name, quantity_n, cost_u);
    INSERT INTO identity BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'line' AS subject_kind, 'a' AS subject_id,
      'ops' AS team, 'warehouse tag' AS team_evidence;
    INSERT INTO cost_day BY NAME SELECT ${acme}, * FROM (VALUES
      ('query', 'model.h.a', 'dbt h', 'ops', 'USD', 400000000, 1200000),
      ('query', 'model.h.a', 'dbt h', NULL, 'USD', 500000000, 1500000),
      ('query', NULL, 'tableau', NULL, NULL, 7, NULL),
      ('idle', 'model.h.z', 'dbt z', NULL, 'USD', 500000000, 1500000)) v(target_kind, model, workload, team, currency, units_n, cost_u)`)
})
afterAll(() => engine.close())

test('lists what spends with its owner, largest first; idle and other services are not warehouses or workloads', async () => {
  const rows = await ownership(engine, { from: '2026-10-01', to: '2026-10-02' })
  expect(
    rows.map(({ kind, name, owner, from, amount, currency }) => [kind, name, owner, from, amount, currency]),
  ).toEqual([
    ['warehouse', 'ADHOC_WH', null, null, '9.00', 'USD'],
    ['warehouse', 'LOAD_WH', 'ops', 'warehouse tag', '3.00', 'USD'],
    ['model', 'model.h.a', 'ops', 'runs', '2.70', 'USD'],
    ['workload', 'dbt h', 'ops', 'runs', '2.70', 'USD'],
    ['workload', 'tableau', null, null, '0.000000007', null],
  ])
})
