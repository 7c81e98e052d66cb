import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows, openTables } from '../../../test/support/derive-in.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { subjectDays, type WantedSubject } from './subject-days.ts'

let engine: Engine
const acme = { platform: 'snowflake', account: 'acme' } as const
const period = { from: '2026-10-01', to: '2026-10-04' }

beforeAll(async () => {
  engine = await openTables()
  const run = { ...acme, unit: 'credit', currency: 'USD', units_n: 500_000_000, cost_u: 1_000_000 }
  await insertRows(engine, 'run_day', [
    { ...run, day: '2026-10-01', model: "m'1", team: 'ops', resource_name: 'WH' },
    { ...run, day: '2026-10-03', model: "m'1", team: 'ops', resource_name: 'WH' },
    { ...run, day: '2026-10-03', model: 'm2', team: 'ops', resource_name: 'WH' },
    { ...run, day: '2026-10-03', model: 'm2', team: 'ops', resource_name: 'WH', account: 'other' },
    { ...run, day: '2026-10-04', model: 'm2', team: 'ops', resource_name: 'WH' },
  ])
  await insertRows(engine, 'cost_day', [
    { ...run, day: '2026-10-02', target_kind: 'idle', resource_name: 'WH', service: 'warehouse' },
    {
      ...run,
      day: '2026-10-02',
      target_kind: 'object',
      object_key: 'db.s.t',
      service: 'auto_clustering',
      cost_u: null,
    },
  ])
})
afterAll(() => engine.close())

async function amounts(wanted: Partial<WantedSubject>): Promise<readonly string[]> {
  const one = { key: 'k', type: 'model', id: '', account: acme, measure: 'busy', inUnits: false, ...wanted } as const
  const days = (await subjectDays(engine, [one], period)).get('k')
  return [...(days?.amounts ?? []).map((amount) => String(Number(amount) / 1e9)), days?.currency ?? 'none']
}

test.each<[string, Partial<WantedSubject>, readonly string[]]>([
  ['a model', { id: "m'1" }, ['1', '0', '1', 'USD']],
  ['in units', { id: "m'1", inUnits: true }, ['0.5', '0', '0.5', 'none']],
  ['a team', { type: 'team', id: 'ops' }, ['1', '0', '2', 'USD']],
  ['a team in all accounts', { type: 'team', id: 'ops', account: null }, ['1', '0', '3', 'USD']],
  ['idle time', { type: 'warehouse', id: 'WH', measure: 'idle' }, ['0', '1', '0', 'USD']],
  ['a relation without a price', { type: 'relation', id: 'db.s.t', measure: 'all' }, ['0', '0.5', '0', 'none']],
  ['nothing', { id: 'no such' }, ['0', '0', '0', 'none']],
])('%s', async (_, wanted, expected) => {
  expect(await amounts(wanted)).toEqual(expected)
})
