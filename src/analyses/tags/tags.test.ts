import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { tagCoverage } from './tags.ts'

let engine: Engine
const acme = "'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day"

beforeAll(async () => {
  engine = await openEngine()
  for (const spec of Object.values(tableSpecs)) await engine.run(spec.definition)
  await engine.run(`
    INSERT INTO bill_line BY NAME SELECT ${acme}, 'credit' AS unit, 'USD' AS currency, * FROM (VALUES
      ('a', 'warehouse', NULL), ('b', 'snowpipe', NULL), ('c', 'job', '{"team":"x"}')) v(line_id, service, tags);
    INSERT INTO attribution BY NAME SELECT ${acme}, '' AS class, * FROM (VALUES
      ('a', 'query', 'q1', 100, 1000000), ('a', 'query', 'q2', 300, 3000000), ('a', 'query', 'q3', 50, 500000),
      ('a', 'idle', 'w', 900, 9000000), ('b', 'object', 'p', 20, 200000), ('c', 'job', 'j', 30, 300000)
    ) v(line_id, target_kind, target_id, units_n, cost_u);
    INSERT INTO identity BY NAME SELECT ${acme}, 'query' AS subject_kind, * FROM (VALUES
      ('q1', '{"team":"ops"}', 'ops', NULL), ('q2', NULL, NULL, 'tableau x'), ('q3', NULL, 'ops', NULL)) v(subject_id, tags, team, workload);
    INSERT INTO query_run BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, * FROM (VALUES
      ('q1', 'ADA'), ('q2', 'TABLEAU_SVC'), ('q3', 'LIN')) v(query_id, user_name)`)
})
afterAll(() => engine.close())

test('the share is by cost of what can carry a tag, and the rest has names', async () => {
  const result = await tagCoverage(engine, { from: '2026-10-01', to: '2026-11-01' })
  expect(result).toMatchObject({ currency: 'USD', amount: '5.00', tagged: '1.30', owned: '1.50' })
  expect(result.days).toEqual([{ day: '2026-10-01', amount: '5.00', tagged: '1.30' }])
  expect(result.offenders.map(({ kind, name, team, amount, runs }) => [kind, name, team, amount, runs])).toEqual([
    ['workload', 'tableau x', null, '3.00', 1],
    ['user', 'LIN', 'ops', '0.50', 1],
    ['service', 'snowpipe', null, '0.20', 0],
  ])
})
