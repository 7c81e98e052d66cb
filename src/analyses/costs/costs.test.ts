import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CostsResult, IdlePolicy } from '../../domain/costs.ts'
import { microPerCurrency, parseDecimal } from '../../domain/telemetry/money.ts'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { costs } from './costs.ts'

let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
})
beforeEach(async () => {
  for (const [name, spec] of Object.entries(tableSpecs))
    await engine.run(`DROP TABLE IF EXISTS ${name}; ${spec.definition}`)
  await engine.run(`
    INSERT INTO cost_day BY NAME
    SELECT 'snowflake' AS platform, 'acme' AS account, 'credit' AS unit, 'EUR' AS currency, 'invoiced' AS basis, *
    FROM (VALUES
      (DATE '2026-10-01', 'w1', 'query', '', 'ops', 'm1', 1000000000, 2000001, 3),
      (DATE '2026-10-01', 'w1', 'query', '', NULL, NULL, 1000000000, 2000001, 1),
      (DATE '2026-10-01', 'w1', 'idle', 'tail', NULL, NULL, 500000001, 1000003, 0),
      (DATE '2026-10-01', 'w2', 'idle', 'gap', NULL, NULL, 250000000, 500000, 0),
      (DATE '2026-10-02', 'w1', 'query', '', 'ops', 'm2', 3000000000, 6000000, 1),
      (DATE '2026-10-02', 'w1', 'residual', 'sub_threshold', NULL, NULL, 7, 1, 0),
      (DATE '2026-10-03', 'w1', 'query', '', 'ops', 'm1', 9000000000, 9000000, 1)
    ) v(day, resource_id, target_kind, class, team, model, units_n, cost_u, runs)`)
})
afterAll(() => engine.close())

const period = { from: '2026-10-01', to: '2026-10-03', inUnits: false } as const

function unaccounted(result: Pick<CostsResult, 'metered' | 'idle' | 'rows' | 'residuals'>): bigint {
  const micro = (text: string): bigint => parseDecimal(text, microPerCurrency)
  const parts = [...result.rows, ...result.residuals].reduce((sum, { amount }) => sum + micro(amount), 0n)
  return micro(result.metered) - micro(result.idle) - parts
}

test('rows, idle and residuals add up to what was metered in the period', async () => {
  const result = await costs(engine, { ...period, by: 'team', idle: 'separate' })
  expect(result).toMatchObject({
    currency: 'EUR',
    unit: 'credit',
    metered: '11.500006',
    attributed: '10.000002',
    idle: '1.500003',
    idleClasses: [
      { kind: 'tail', amount: '1.000003' },
      { kind: 'gap', amount: '0.50' },
    ],
    residuals: [{ kind: 'sub_threshold', amount: '0.000001' }],
    rows: [
      { key: 'ops', amount: '8.000001', units: '4', runs: 4, trend: ['2.000001', '6.00'] },
      { key: '(none)', amount: '2.000001', units: '1', runs: 1, trend: ['2.000001', '0.00'] },
    ],
  })
  expect(unaccounted(result)).toBe(0n)
})

test('idle in proportion goes to those who used that warehouse that day, to the last micro-unit', async () => {
  const result = await costs(engine, { ...period, by: 'team', idle: 'proportional' })
  expect(result.idle).toBe('0.50')
  expect(result.rows.map((row) => row.amount)).toEqual(['8.500003', '2.500002'])
  expect(unaccounted(result)).toBe(0n)
})

test.each<IdlePolicy>(['separate', 'proportional', 'waker', 'owner'])('nothing is lost with idle %s', async (idle) => {
  await engine.run(`
    INSERT INTO bill_line BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'l' || w AS line_id, 'w' || w AS resource_id,
      'credit' AS unit, 'EUR' AS currency, 'invoiced' AS basis FROM (VALUES (1), (2)) v(w);
    INSERT INTO attribution BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day, 'idle' AS target_kind, *
    FROM (VALUES ('l1', 'tail', 500000001, 1000003, 'q1'), ('l2', 'gap', 250000000, 500000, NULL))
      v(line_id, class, units_n, cost_u, waker_query_id);
    INSERT INTO identity BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'query' AS subject_kind, 'q1' AS subject_id, 'bi' AS team;
    INSERT INTO identity BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'line' AS subject_kind, 'l2' AS subject_id, 'platform' AS team`)
  const result = await costs(engine, { ...period, by: 'team', idle })
  expect(unaccounted(result)).toBe(0n)
  expect(result.metered).toBe('11.500006')
  const keys = result.rows.map((row) => row.key)
  expect(keys.includes('bi')).toBe(idle === 'waker')
  expect(keys.includes('platform')).toBe(idle === 'owner')
})

test('without prices amounts are in units; two currencies or two units have no sum', async () => {
  const inUnits = await costs(engine, { ...period, by: 'model', idle: 'separate', inUnits: true })
  expect(inUnits).toMatchObject({ currency: null, unit: 'credit', metered: '5.750000008' })
  await engine.run("UPDATE cost_day SET currency = 'USD' WHERE resource_id = 'w2'")
  await expect(costs(engine, { ...period, by: 'team', idle: 'separate' })).rejects.toThrow('EUR and USD')
  await engine.run("UPDATE cost_day SET unit = 'DBU' WHERE resource_id = 'w2'")
  await expect(costs(engine, { ...period, by: 'team', idle: 'separate', inUnits: true })).rejects.toThrow(
    'credit and DBU',
  )
})

test('usage without a price is named, not counted as nothing', async () => {
  await engine.run(
    "UPDATE cost_day SET cost_u = NULL, currency = NULL, service = 'new_service' WHERE resource_id = 'w2'",
  )
  const result = await costs(engine, { ...period, by: 'team', idle: 'separate' })
  expect(result.unpriced).toEqual([{ service: 'new_service', unit: 'credit', units: '0.25' }])
  expect(unaccounted(result)).toBe(0n)
})

test('a tag of queries and lines is a dimension, and counts each run once', async () => {
  await engine.run(`
    INSERT INTO bill_line BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, line_id, 'credit' AS unit, 'EUR' AS currency, tags
      FROM (VALUES ('c', NULL), ('s', NULL), ('j', '{"cost-centre":"701"}')) v(line_id, tags);
    INSERT INTO attribution BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day, '' AS class, *
      FROM (VALUES ('c', 'query', 'q1', 5, 50), ('s', 'query', 'q1', 2, 20), ('j', 'job', 'r', 1, 10)) v(line_id, target_kind, target_id, units_n, cost_u);
    INSERT INTO query_run BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'q1' AS query_id, TIMESTAMP '2026-10-01 10:00' AS submitted_at;
    INSERT INTO identity BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'query' AS subject_kind, 'q1' AS subject_id,
      '{"cost-centre":"7"}' AS tags`)
  const result = await costs(engine, { ...period, by: 'tag:cost-centre', idle: 'separate' })
  expect(result.rows).toMatchObject([
    { key: '7', amount: '0.00007', runs: 1 },
    { key: '701', amount: '0.00001', runs: 0 },
  ])
})

test('by warehouse, what is no warehouse goes by the name of its service', async () => {
  await engine.run(`DELETE FROM cost_day; INSERT INTO cost_day BY NAME
    SELECT 'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day, 'credit' AS unit, 'EUR' AS currency, 'invoiced' AS basis,
      '' AS class, 0 AS units_n, * FROM (VALUES
      ('warehouse', '1', 'ETL_WH', 'query', 5000000, 1), ('cloud_services', '1', 'ETL_WH', 'query', 40000, 0),
      ('warehouse', '2', NULL, 'query', 3000000, 1), ('cloud_services', NULL, NULL, 'query', -30000, 0),
      ('snowpipe', '9', 'LOAD_PIPE', 'object', 2000000, 0), ('sql_warehouse', '3', 'BI', 'query', 1000000, 0),
      ('job', '44', 'cluster 7', 'job', 500000, 0), ('storage', NULL, NULL, 'object', 200000, 0),
      (NULL, NULL, NULL, 'query', 0, 9), (NULL, '1', 'ETL_WH', 'query', 0, 2)
    ) v(service, resource_id, resource_name, target_kind, cost_u, runs)`)
  const { rows } = await costs(engine, { ...period, by: 'warehouse', idle: 'separate' })
  expect(rows.map(({ key, amount, runs }) => [key, amount, runs])).toEqual([
    ['ETL_WH', '5.04', 3],
    ['2', '3.00', 1],
    ['(snowpipe)', '2.00', 0],
    ['BI', '1.00', 0],
    ['(job)', '0.50', 0],
    ['(storage)', '0.20', 0],
    ['(none)', '0.00', 9],
    ['(cloud services)', '-0.03', 0],
  ])
})

test('idle that is charged to the query that woke it goes to its warehouse', async () => {
  await engine.run(`DELETE FROM cost_day WHERE target_kind = 'idle' OR resource_id <> 'w1' OR day > DATE '2026-10-01';
    INSERT INTO bill_line BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'l' AS line_id, 'warehouse' AS service,
      '1' AS resource_id, 'ETL_WH' AS resource_name, 'credit' AS unit, 'EUR' AS currency, 'invoiced' AS basis;
    INSERT INTO attribution BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day, 'l' AS line_id,
      'idle' AS target_kind, 'tail' AS class, 5 AS units_n, 1000000 AS cost_u, 'q1' AS waker_query_id`)
  const { rows } = await costs(engine, { ...period, by: 'warehouse', idle: 'waker' })
  expect(rows).toMatchObject([
    { key: 'w1', amount: '4.000002' },
    { key: 'ETL_WH', amount: '1.00' },
  ])
})
