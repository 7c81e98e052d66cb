import { afterAll, beforeAll, expect, test } from 'vitest'
import { microPerCurrency, parseDecimal } from '../../domain/telemetry/money.ts'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { bridges } from './bridge.ts'
import { readDays } from './by-day.ts'
import { readSpend } from './cell.ts'
import { measureOf } from './measure.ts'
import { listMovers } from './monthly-parts.ts'
import { readRenames, renamed } from './renames.ts'

let engine: Engine
const periods = {
  compared: { from: '2026-09-01', to: '2026-10-01' },
  period: { from: '2026-10-01', to: '2026-11-01' },
}

beforeAll(async () => {
  engine = await openEngine()
  for (const { definition } of Object.values(tableSpecs)) await engine.run(definition)
  await engine.run(`
    INSERT INTO cost_day BY NAME
    SELECT 'snowflake' AS platform, 'acme' AS account, 'USD' AS currency, * FROM (VALUES
      (DATE '2026-09-05', 'compute', 'warehouse', 'query', 'WH', 'model.h.old', 'dbt h', 'ADA', 'ops', 'credit', 1000, 3001, 1, 100),
      (DATE '2026-10-05', 'compute', 'warehouse', 'query', 'WH', 'model.h.young', 'dbt h', 'ADA', 'ops', 'credit', 2000, 6002, 2, 200),
      (DATE '2026-10-06', 'compute', 'warehouse', 'query', 'WH', 'model.h.fresh', 'dbt h', 'ADA', 'ops', 'credit', 5, 17, 1, 1),
      (DATE '2026-10-06', 'compute', 'warehouse', 'query', 'WH', NULL, NULL, 'LIN', NULL, 'credit', 7, 19, 1, 1),
      (DATE '2026-09-06', 'compute', 'warehouse', 'idle', 'WH', NULL, NULL, NULL, 'ops', 'credit', 500, 1500, 0, 0),
      (DATE '2026-10-06', 'compute', 'warehouse', 'idle', 'WH', NULL, NULL, NULL, 'ops', 'credit', 900, 2700, 0, 0),
      (DATE '2026-10-06', 'storage', 'storage', 'residual', NULL, NULL, NULL, NULL, NULL, 'TB', 3, 61, 0, 0),
      (DATE '2026-10-06', 'adjustment', 'cloud_services', 'residual', NULL, NULL, NULL, NULL, NULL, 'credit', -2, -6, 0, 0),
      (DATE '2026-10-06', 'serverless', 'snowpipe', 'object', NULL, NULL, NULL, NULL, NULL, 'credit', 4, 12, 0, 0),
      (DATE '2026-11-01', 'compute', 'warehouse', 'query', 'WH', 'model.h.later', 'dbt h', 'ADA', 'ops', 'credit', 1, 999, 1, 1)
    ) v(day, kind, service, target_kind, resource_name, model, workload, user_name, team, unit, units_n, cost_u, runs, bytes_read);
    INSERT INTO model BY NAME SELECT 'dbt' AS platform, 'h' AS account, unique_id, 'model' AS resource_type, checksum,
      relation_key FROM (VALUES ('model.h.old', 'c1', 'db.s.old'), ('model.h.young', 'c1', 'db.s.young'),
      ('model.h.fresh', 'c2', 'db.s.fresh')) v(unique_id, checksum, relation_key)`)
})
afterAll(() => engine.close())

test('every row of spend counts for one subject, and a model under a new name is no new model', async () => {
  const read = await readSpend(engine, periods)
  const measure = measureOf(read.cells)
  const renames = await readRenames(engine, periods)
  expect(renames).toMatchObject([{ from: 'model.h.old', to: 'model.h.young' }])
  const { spend, oldNames } = renamed(read, renames)
  const all = bridges(spend, periods, measure, oldNames)
  const { total, bridge, movers, unlisted } = listMovers(all, periods, measure, { limit: 3, sinceOf: () => null })
  expect(total).toEqual({ before: '0.004501', after: '0.008805', change: '0.004304' })
  const exact = (amount: string): bigint => parseDecimal(amount, microPerCurrency)
  const sum = (amounts: readonly string[]): bigint => amounts.reduce((whole, amount) => whole + exact(amount), 0n)
  expect(sum(bridge.map(({ amount }) => amount))).toBe(exact(total.change))
  expect(sum([...movers.map(({ change }) => change), unlisted.change])).toBe(exact(total.change))
  for (const mover of movers) expect(sum(mover.bridge.map(({ amount }) => amount))).toBe(exact(mover.change))
  expect(movers.map(({ subject, before, after }) => [subject.type, subject.id, before, after])).toEqual([
    ['model', 'model.h.young', '0.003001', '0.006002'],
    ['warehouse', 'WH', '0.0015', '0.0027'],
    ['service', 'storage', '0.00', '0.000061'],
  ])
  expect(bridge.map(({ kind }) => kind)).toEqual(['new', 'runs', 'idle', 'calendar', 'storage', 'service', 'other'])
})

test('days and teams add up to the same total; idle time stands apart', async () => {
  const measure = measureOf((await readSpend(engine, periods)).cells)
  const { byTeam, daily, dailyByTeam } = await readDays(engine, periods, measure)
  expect(byTeam).toEqual([
    { team: 'ops', before: '0.003001', after: '0.006019', change: '0.003018' },
    { team: '(idle)', before: '0.0015', after: '0.0027', change: '0.0012' },
    { team: '(none)', before: '0.00', after: '0.000086', change: '0.000086' },
  ])
  expect(daily.map(({ day, amount, idle }) => [day, amount, idle])).toEqual([
    ['2026-09-05', '0.003001', '0.00'],
    ['2026-09-06', '0.0015', '0.0015'],
    ['2026-10-05', '0.006002', '0.00'],
    ['2026-10-06', '0.002803', '0.0027'],
  ])
  expect(dailyByTeam).toContainEqual({ day: '2026-10-06', team: '(none)', amount: '0.000086' })
})

test('two currencies have no sum', async () => {
  const { cells } = await readSpend(engine, periods)
  expect(() => measureOf([...cells, { currency: 'EUR', unit: 'credit' }])).toThrow('EUR and USD')
  expect(measureOf(cells.map((cell) => ({ ...cell, currency: null })))).toEqual({ currency: null, unit: 'credit' })
})
