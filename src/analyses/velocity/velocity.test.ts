import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { velocity } from './velocity.ts'

let engine: Engine
/** Two weeks and a day: Mondays are the 5th, the 12th and the 19th. */
const period = { from: '2026-10-07', to: '2026-10-20' }

beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
beforeEach(async () => {
  for (const table of ['model', 'git_commit', 'cost_day'] as const)
    await engine.run(`DROP TABLE IF EXISTS ${table}; ${tableSpecs[table].definition}`)
})
afterAll(() => engine.close())

const manifests = `
  INSERT INTO model BY NAME SELECT 'dbt' AS platform, 'harbour' AS account, 'model' AS resource_type, 'model.h.' || n AS unique_id, c AS checksum,
    'models/' || n || '.sql' AS path, t::TIMESTAMP AS valid_from FROM (VALUES
      ('a', '1', '2026-10-01 08:00'), ('b', '1', '2026-10-01 08:00'),
      ('a', '2', '2026-10-08 08:00'), ('b', '1', '2026-10-08 08:00'), ('c', '1', '2026-10-08 08:00'), ('d', '1', '2026-10-08 08:00'),
      ('a', '2', '2026-10-14 08:00'), ('c', '2', '2026-10-14 08:00'), ('d', '1', '2026-10-14 08:00')) v(n, c, t)`
const commits = `
  INSERT INTO git_commit BY NAME SELECT 'git' AS platform, 'repo' AS account, * FROM (VALUES
    ('s1', 'dbt/models/c.sql', 'added', TIMESTAMP '2026-10-07 10:00', 'claude'),
    ('s1', 'dbt/models/d.sql', 'added', TIMESTAMP '2026-10-07 10:00', 'claude'),
    ('s2', 'dbt/models/d.sql', 'modified', TIMESTAMP '2026-10-08 07:00', NULL),
    ('s3', 'dbt/models/c.sql', 'modified', TIMESTAMP '2026-10-13 10:00', 'claude'),
    ('s3', 'README.md', 'modified', TIMESTAMP '2026-10-13 10:00', 'claude'),
    ('s4', 'dbt/models/b.sql', 'deleted', TIMESTAMP '2026-10-13 11:00', NULL),
    ('s5', 'scripts/load.sql', 'modified', TIMESTAMP '2026-10-13 12:00', 'claude')) v(sha, path, change, committed_at, agent)`
const costs = `
  INSERT INTO cost_day BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'query' AS target_kind, 'USD' AS currency, 'credit' AS unit, * FROM (VALUES
    (DATE '2026-10-10', 'model.h.c', 5, 1500000), (DATE '2026-10-11', 'model.h.d', 5, 500000), (DATE '2026-10-12', 'model.h.a', 5, 9000000),
    (DATE '2026-09-01', 'model.h.c', 5, 7000000)) v(day, model, units_n, cost_u)`

test('one manifest after another tells what was added, changed and removed; the last commit on a file, who wrote it', async () => {
  await engine.run(`${manifests};${commits};${costs}`)
  const found = await velocity(engine, period)
  expect(found?.weeks).toEqual([
    { week: '2026-10-05', added: 2, changed: 1, removed: 0, byAgents: 1, monthlyCostToday: '2.00' },
    { week: '2026-10-12', added: 0, changed: 1, removed: 1, byAgents: 1, monthlyCostToday: '0.00' },
    { week: '2026-10-19', added: 0, changed: 0, removed: 0, byAgents: 0, monthlyCostToday: '0.00' },
  ])
  // s1 and s3 of s1 to s4: s5 touches no model.
  expect(found?.agentShare).toBe(0.5)
})

test('without commits nobody knows what agents wrote; without manifests commits tell', async () => {
  await engine.run(`${manifests};${costs}`)
  const byManifests = await velocity(engine, period)
  expect(byManifests?.agentShare).toBeNull()
  expect(byManifests?.weeks.map(({ added, byAgents }) => [added, byAgents])).toEqual([
    [2, null],
    [0, null],
    [0, null],
  ])
  await engine.run(`DELETE FROM model; ${commits}`)
  const byCommits = await velocity(engine, period)
  expect(byCommits?.weeks.map(({ added, changed, removed, byAgents }) => [added, changed, removed, byAgents])).toEqual([
    [2, 1, 0, 2],
    [0, 1, 1, 1],
    [0, 0, 0, 0],
  ])
  expect(byCommits?.weeks[0]?.monthlyCostToday).toBe('2.00')
})

test('with neither there is nothing to say, nor with a single manifest', async () => {
  expect(await velocity(engine, period)).toBeNull()
  await engine.run(`${manifests}; DELETE FROM model WHERE valid_from > TIMESTAMP '2026-10-02'`)
  expect(await velocity(engine, period)).toBeNull()
})

test('what came after the period is not told, and units stand where no price is known', async () => {
  await engine.run(`${manifests};${costs}; UPDATE cost_day SET currency = NULL, cost_u = NULL`)
  const found = await velocity(engine, { from: '2026-10-05', to: '2026-10-13' })
  expect(found?.weeks.map(({ week, added, monthlyCostToday }) => [week, added, monthlyCostToday])).toEqual([
    ['2026-10-05', 2, '0.00000001'],
    ['2026-10-12', 0, '0'],
  ])
})
