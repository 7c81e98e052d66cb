import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRows, openTables, type Row } from '../../../test/support/derive-in.ts'
import { exampleMovement } from '../../../test/support/example-movement.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Cause } from '../../domain/watch/cause.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type CausesQuestion, causesOf } from './causes.ts'

let engine: Engine
const acme = { platform: 'snowflake', account: 'acme' } as const
const harbour = { platform: 'dbt', account: 'harbour' } as const
const git = { platform: 'git', account: 'harbour' } as const
const days = Array.from({ length: 40 }, (_, index) => addDays('2026-09-10', index))

/** Each model is built at 05:00; the step of all is on 2026-10-05. */
function nightly(model: string, size: (day: string) => string, warehouse: (day: string) => string): readonly Row[] {
  return days.map((day) => ({
    ...acme,
    query_id: `${model}${day}`,
    submitted_at: `${day} 05:00:00`,
    resource_name: warehouse(day),
    resource_size: size(day),
    fingerprint: model,
  }))
}

const node = (unique_id: string, valid_from: string, checksum: string, rest: Row = {}): Row => ({
  ...harbour, unique_id, valid_from, checksum, resource_type: 'model', materialized: 'table', config: '{}',
  path: `models/${unique_id.split('.')[2]}.sql`, depends_on: '[]', git_sha: checksum, ...rest,
}) // biome-ignore format: one row

beforeAll(async () => {
  engine = await openTables()
  const models = [
    'model.h.recast',
    'model.h.above',
    'model.h.after',
    'model.h.plain',
    'model.h.reverted',
    'model.h.volume',
    'model.h.moved',
  ]
  const runs = [
    ...models.flatMap((model) =>
      nightly(
        model,
        () => 'Small',
        (day) => (model === 'model.h.moved' && day >= '2026-10-05' ? 'BIG_WH' : 'LOAD_WH'),
      ),
    ),
    ...nightly(
      'on a resized warehouse',
      (day) => (day < '2026-10-05' ? 'Small' : 'Medium'),
      () => 'SIZED_WH',
    ),
    ...days.map((day) => ({
      ...acme, query_id: `load${day}`, submitted_at: `${day} 03:00:00`, target_relation: 'raw.port.calls',
      rows_written: day < '2026-10-05' ? 1_000_000 : 2_600_000, resource_name: 'LOAD_WH', resource_size: 'Small', fingerprint: 'load',
    })), // biome-ignore format: one row
  ]
  // The check of its pull request ran after the deploy, in between: it is no run as before.
  const check = { ...acme, query_id: 'check of recast', submitted_at: '2026-10-04 23:00:00', resource_name: 'LOAD_WH' }
  await insertRows(engine, 'query_run', [...runs, check])
  await insertRows(engine, 'identity', [
    { ...acme, subject_kind: 'query', subject_id: check.query_id, model: 'model.h.recast', day: '2026-10-04', environment: 'ci' },
  ]) // biome-ignore format: one row
  await insertRows(
    engine,
    'identity',
    models.flatMap((model) =>
      days.map((day) => ({
        ...acme,
        subject_kind: 'query',
        subject_id: `${model}${day}`,
        model,
        day,
        environment: 'prod',
      })),
    ),
  )
  await insertRows(engine, 'run_day', runs.map((run) => ({
    ...acme, day: String(run.submitted_at).slice(0, 10), resource_name: run.resource_name ?? null, units_n: 10,
    fingerprint: run.fingerprint ?? null, model: String(run.fingerprint).startsWith('model.') ? (run.fingerprint ?? null) : null,
  }))) // biome-ignore format: one row
  await insertRows(engine, 'relation_access', [
    { ...acme, query_id: 'model.h.volume2026-10-04', relation_key: 'raw.port.calls', mode: 'read', is_direct: true },
  ])
  const t = '2026-10-04 21:30:00'
  await insertRows(engine, 'model', [
    ...[...models, 'model.h.source'].map((id) =>
      node(id, '2026-09-01 00:00:00', 'a', { depends_on: id === 'model.h.above' ? '["model.h.source"]' : '[]' }),
    ),
    node('model.h.recast', t, 'b', { git_sha: 'b'.repeat(40) }),
    node('model.h.source', t, 'b', { git_sha: 'b'.repeat(40) }),
    node('model.h.reverted', t, 'b'),
    node('model.h.reverted', '2026-10-12 10:00:00', 'a'),
    node('model.h.after', '2026-10-07 12:00:00', 'b'),
    node('model.h.added', '2026-10-04 14:00:00', 'a'),
    node('model.h.added_long_ago', '2026-10-02 14:00:00', 'a'),
  ])
  await insertRows(engine, 'git_commit', [
    {
      ...git,
      sha: 'b'.repeat(40),
      path: 'harbour/models/recast.sql',
      committed_at: '2026-10-04 20:00:00',
      agent: 'claude',
      pull_request: '212',
      subject: 'Rework recast (#212)',
    },
    {
      ...git,
      sha: 'c'.repeat(40),
      path: 'harbour/models/recast.yml',
      committed_at: '2026-10-04 20:10:00',
      pull_request: '213',
      subject: 'Describe it',
    },
    {
      ...git,
      sha: 'd'.repeat(40),
      path: 'harbour/macros/cents.sql',
      committed_at: '2026-10-04 20:20:00',
      pull_request: '214',
      subject: 'Round (#214)',
    },
  ])
  await insertRows(engine, 'resource', [
    { ...acme, resource_id: '1', name: 'IDLE_WH', auto_stop_s: 60, min_clusters: 1, valid_from: '2026-09-01' },
    {
      ...acme,
      resource_id: '1',
      name: 'IDLE_WH',
      auto_stop_s: 3600,
      min_clusters: 1,
      valid_from: '2026-10-05 09:00:00',
    },
  ])
  await insertRows(engine, 'bill_line', days.map((day) => ({
    ...acme, account: 'priced', day, kind: 'compute', quantity_n: 1_000_000_000, cost_u: day < '2026-10-05' ? 3_000_000 : 3_240_000, is_correction: false,
  }))) // biome-ignore format: one row
})
afterAll(() => engine.close())

const reads: Movement['metrics'] = [{ metric: 'bytes_per_run', before: 40, after: 104 }]

async function causes(
  movement: Partial<Movement>,
  id: string,
  rest: Partial<CausesQuestion> = {},
): Promise<readonly Cause[]> {
  const whole: Movement = {
    ...exampleMovement,
    metrics: reads,
    ...movement,
    id: 'm',
    subject: { ...acme, type: 'model', id, ...movement.subject },
  }
  const reverted = rest.reverted === undefined ? {} : { reverted: [whole] }
  const found = await causesOf(engine, rest.reverted === undefined ? [whole] : [], { asOf: '2026-10-19', ...reverted })
  return found.get('m') ?? []
}

const told = (all: readonly Cause[]): readonly string[] =>
  all.map(({ type, ref, wording }) => `${type} ${ref} ${wording}`)

describe('a cause', () => {
  it('explains where the hash changed between the last run as before and the first that differs', async () => {
    const [first] = await causes({}, 'model.h.recast')
    expect(first).toEqual({
      type: 'model_change',
      ref: '#212',
      wording: 'explains',
      at: '2026-10-04T21:30:00Z',
      detail: 'model.h.recast has other SQL since the deploy of 2026-10-04 21:30 UTC: #212 "Rework recast"',
      agent: 'claude',
    })
  })

  it('of a model that is new is the deploy that added it, up to a day before its first run', async () => {
    const isNew = { kind: 'new_spend', metrics: [], earliest: '2026-10-05' } as const
    expect(told(await causes(isNew, 'model.h.added'))).toEqual(['model_change a explains'])
    expect(told(await causes(isNew, 'model.h.added_long_ago'))).toEqual(['none_found  none found'])
  })

  it('only coincides where no measure of a run moved', async () => {
    expect(told(await causes({ metrics: [{ metric: 'runs', before: 1, after: 3 }] }, 'model.h.recast'))).toEqual([
      'model_change #212 coincides with',
    ])
  })

  it('may lie above the model', async () => {
    expect(told(await causes({}, 'model.h.above'))).toEqual([
      `model_change ${'b'.repeat(7)} explains`.replace('bbbbbbb', '#212'),
    ])
  })

  it('that came after the step is none', async () => {
    const found = await causes({}, 'model.h.after')
    expect(found.map(({ detail }) => detail).join()).not.toContain('2026-10-07')
    expect(told(await causes({ kind: 'ramp' }, 'model.h.after'))).toEqual(['model_change b coincides with'])
  })

  it('is the deploy by time alone where shared files changed, and descriptions are no cause', async () => {
    expect(told(await causes({}, 'model.h.plain'))).toEqual(['deploy #214 coincides with'])
  })

  it('is confirmed where taking it back restored the level', async () => {
    expect(told(await causes({}, 'model.h.reverted'))[0]).toMatch(/^model_change .* explains$/)
    expect(told(await causes({}, 'model.h.reverted', { reverted: [] }))[0]).toMatch(/^model_change .* confirmed$/)
  })

  it('may be rows that came from above', async () => {
    const found = await causes({}, 'model.h.volume')
    expect(found[0]).toMatchObject({
      type: 'upstream_volume',
      ref: 'raw.port.calls',
      wording: 'explains',
      detail: expect.stringContaining('2.6 million rows a day instead of 1 million'),
    })
  })

  it('may be another warehouse, or another size of it', async () => {
    expect((await causes({}, 'model.h.moved'))[0]).toMatchObject({
      type: 'warehouse_change',
      ref: 'BIG_WH',
      wording: 'explains',
    })
    const sized = await causes(
      {
        metrics: [{ metric: 'cost_per_run', before: 1, after: 2 }],
        subject: { ...acme, type: 'fingerprint', id: 'on a resized warehouse' },
      },
      '',
    )
    expect(told(sized)).toEqual(['warehouse_change SIZED_WH explains'])
    expect(sized[0]?.detail).toBe('size of SIZED_WH went from SMALL to MEDIUM')
  })

  it('of idle time is what keeps the warehouse awake', async () => {
    const found = await causes(
      { kind: 'idle', metrics: [], subject: { ...acme, type: 'warehouse', id: 'IDLE_WH' } },
      '',
    )
    expect(found).toMatchObject([
      { type: 'warehouse_change', wording: 'explains', detail: 'auto-stop of IDLE_WH went from 60 s to 3600 s' },
    ])
  })

  it('may be the price, where nothing else moved as much', async () => {
    const subject = { ...acme, account: 'priced', type: 'platform', id: '' } as const
    expect(told(await causes({ dailyBefore: '100', dailyAfter: '108', metrics: [], subject }, ''))).toEqual([
      'price_change price of a unit explains',
    ])
    expect(told(await causes({ dailyBefore: '100', dailyAfter: '114', metrics: [], subject }, ''))).toEqual([
      'price_change price of a unit coincides with',
    ])
    expect(told(await causes({ dailyBefore: '100', dailyAfter: '150', metrics: [], subject }, ''))).toEqual([
      'none_found  none found',
    ])
    expect(told(await causes({ kind: 'new_spend', dailyBefore: '0', metrics: [], subject }, ''))).toEqual([
      'none_found  none found',
    ])
  })

  it('may be the schedule, of which no text of a model says anything', async () => {
    const often = { kind: 'frequency', metrics: [{ metric: 'runs', before: 1, after: 24 }] } as const
    const found = await causes({ ...often, subject: { ...acme, type: 'workload', id: 'dbt' } }, '')
    expect(told(found)).toEqual(['schedule_change dbt explains'])
    const recast = await causes({ ...often, metrics: [...often.metrics, ...reads] }, 'model.h.recast')
    expect(told(recast)).toEqual(['schedule_change model.h.recast explains', 'model_change #212 coincides with'])
  })

  it('is not the schedule where failed runs are tried again', async () => {
    const runs = { metric: 'runs', before: 3, after: 8 } as const
    const failing = { kind: 'frequency', subject: { ...acme, type: 'workload', id: 'dbt' } } as const
    const often = [runs, { metric: 'failure_rate', before: 0, after: 0.6 } as const]
    const seldom = [runs, { metric: 'failure_rate', before: 0.02, after: 0.03 } as const]
    expect(told(await causes({ ...failing, metrics: often }, ''))).toEqual(['none_found  none found'])
    expect(told(await causes({ ...failing, metrics: seldom }, ''))).toEqual(['schedule_change dbt explains'])
  })

  it('is said not to be known', async () => {
    const found = await causes({ metrics: [], subject: { ...acme, type: 'user', id: 'nobody' } }, '')
    expect(told(found)).toEqual(['none_found  none found'])
  })
})
