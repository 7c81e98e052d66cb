import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { explainCost } from './explain.ts'

let engine: Engine
const acme = "'snowflake' AS platform, 'acme' AS account, DATE '2026-10-01' AS day"
const period = { from: '2026-10-01', to: '2026-11-01' }

beforeAll(async () => {
  engine = await openEngine()
  for (const spec of Object.values(tableSpecs)) await engine.run(spec.definition)
  await engine.run(`
    INSERT INTO bill_line BY NAME SELECT ${acme}, 'credit' AS unit, 'USD' AS currency, 'invoiced' AS basis, 'LOAD_WH' AS resource_name,
      TIMESTAMP '2026-10-01 10:00' AS period_start, TIMESTAMP '2026-10-01 11:00' AS period_end, *
      FROM (VALUES ('a', 'warehouse', 2000000000, 6000000), ('b', 'cloud_services', 100000000, 300000)) v(line_id, service, quantity_n, cost_u);
    INSERT INTO attribution BY NAME SELECT ${acme}, *
      FROM (VALUES
        ('a', 'query', 'q1', '', 500000000, 1500001, 'sweep'),
        ('a', 'query', 'q2', '', 1000000000, 3000000, 'sweep'),
        ('a', 'idle', 'w', 'tail', 500000000, 1499999, 'sweep'),
        ('b', 'query', 'q1', '', 100000000, 300000, 'rebate')
      ) v(line_id, target_kind, target_id, class, units_n, cost_u, method);
    INSERT INTO query_run BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, * FROM (VALUES ('q1'), ('q2'), ('q3')) v(query_id);
    INSERT INTO identity BY NAME SELECT ${acme}, 'query' AS subject_kind, *
      FROM (VALUES
        ('q1', 'model.harbour.fct_berths', 'sql comment', 95, 'ops', 'model owner', 80),
        ('q2', 'model.harbour.fct_berths', 'target relation', 70, NULL, NULL, NULL),
        ('q3', 'model.harbour.dim_berths', 'sql comment', 95, NULL, NULL, NULL),
        ('q4', 'model.other.dim_berths', 'sql comment', 95, NULL, NULL, NULL)
      ) v(subject_id, model, model_evidence, model_confidence, team, team_evidence, team_confidence)`)
})
afterAll(() => engine.close())

test('a query is the sum of its parts of bill lines, largest first', async () => {
  const result = await explainCost(engine, { name: 'q1', ...period })
  expect(result).toMatchObject({ subject: { kind: 'query', id: 'q1' }, amount: '1.800001', units: '0.6', runs: 1 })
  expect(result.parts.map((part) => [part.service, part.amount, part.lineAmount, part.method])).toEqual([
    ['warehouse', '1.500001', '6.00', 'sweep'],
    ['cloud_services', '0.30', '0.30', 'rebate'],
  ])
  expect(result.identity.map((each) => [each.dimension, each.value, each.evidence])).toEqual([
    ['team', 'ops', 'model owner'],
    ['model', 'model.harbour.fct_berths', 'sql comment'],
  ])
})

test('a model counts each bill line once and says how its runs were recognised', async () => {
  const result = await explainCost(engine, { name: 'fct_berths', ...period })
  expect(result).toMatchObject({ subject: { id: 'model.harbour.fct_berths' }, amount: '4.800001', runs: 2 })
  expect(result.parts).toMatchObject([
    { service: 'warehouse', amount: '4.500001', lineAmount: '6.00', runs: 2 },
    { service: 'cloud_services', amount: '0.30', runs: 1 },
  ])
  expect(result.identity).toMatchObject([
    { evidence: 'target relation', amount: '3.00', runs: 1 },
    { evidence: 'sql comment', amount: '1.800001', runs: 1 },
  ])
})

test('a name that means nothing or several models is a mistake; a wildcard is a character', async () => {
  await expect(explainCost(engine, { name: 'dim_berths', ...period })).rejects.toThrow('several models')
  await expect(explainCost(engine, { name: 'fct%', ...period })).rejects.toThrow('no query of this id')
  expect((await explainCost(engine, { name: 'model.other.dim_berths', ...period })).parts).toEqual([])
})
