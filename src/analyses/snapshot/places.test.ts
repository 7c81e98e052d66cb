import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows } from '../../../test/support/derive-in.ts'
import { account, openSnapshotWorld, own, type SnapshotWorld } from '../../../test/support/snapshot-world.ts'

let world: SnapshotWorld

beforeAll(async () => {
  world = await openSnapshotWorld()
})
afterAll(() => world.engine.close())

const stage = {
  ...account,
  application_id: 'app-1',
  attempt: 0,
  status: 'success',
  tasks: 20,
  slots: 4,
  shuffle_read_median: 100,
  run_ms: 100_000,
  task_ms_median: 5_000,
  task_ms_p75: 5_000,
  submitted_at: '2026-10-01 01:00:00',
  ended_at: '2026-10-01 01:01:00',
}

test('a model carries what the plans of its last runs show, by place; what is over is not in it', async () => {
  const ids = await world.ran(
    { ...own, at: '2026-10-01 01:00:00', invocation: 'a' },
    { ...own, at: '2026-10-02 01:00:00', invocation: 'b' },
    { ...own, at: '2026-10-03 01:00:00', invocation: 'c' },
    { ...own, at: '2026-10-03 05:00:00', invocation: 'd', status: 'failed' },
  )
  await insertRows(
    world.engine,
    'stage_run',
    ids.flatMap((query_id, index) => [
      {
        ...stage,
        query_id,
        stage_id: 2,
        operator: 'SortMergeJoin',
        keys: '["vessel_id"]',
        busy_ms: 100_000,
        task_ms_max: index === 0 ? 5_100 : 45_000,
        shuffle_read_max: 900,
      },
      // Salted on the last day.
      {
        ...stage,
        query_id,
        stage_id: 3,
        operator: 'HashAggregate',
        keys: index < 2 ? '["berth_id"]' : '["berth_id", "salt"]',
        busy_ms: 100_000,
        task_ms_max: index < 2 ? 45_000 : 5_100,
        shuffle_read_max: 900,
      },
    ]),
  )
  expect((await world.modelTaken()).insights).toEqual([
    {
      kind: 'SPARK_SKEW',
      runs: 2,
      // Three slots for 40 s, beside 200 s of work.
      place: { of: 3, operator: 'SortMergeJoin', keys: ['vessel_id'], relation: null, share: 0.6 },
    },
  ])
})

test('a relation that is partitioned by days says what a day weighs, by what was read of it', async () => {
  const scan = { ...account, operator_id: 1, kind: 'scan', name: 'FileScan', started_at: '2026-10-02 01:00:00' }
  const ofDays = { ...scan, relation_key: 'raw.calls', partition_columns: '["call_day"]' }
  await insertRows(world.engine, 'plan_operator', [
    { ...ofDays, query_id: 'all', bytes: 900, partitions: 9 },
    { ...ofDays, query_id: 'some', bytes: 330, partitions: 3 },
    { ...ofDays, query_id: 'one', bytes: 120, partitions: 1 },
    { ...ofDays, query_id: 'later', bytes: 9_000, partitions: 1, started_at: '2026-10-05 01:00:00' },
    { ...scan, query_id: 'all', relation_key: 'raw.ports', partition_columns: '["country"]', bytes: 50, partitions: 5 },
  ])
  await insertRows(
    world.engine,
    'relation',
    ['raw.calls', 'raw.ports'].map((key) => ({
      ...account,
      relation_key: key,
      relation_id: key,
      kind: 'table',
      bytes: 990,
    })),
  )
  const { relations } = await world.taken()
  expect(relations.filter(({ key }) => key.startsWith('raw.')).map(({ key, dayBytes }) => [key, dayBytes])).toEqual([
    ['raw.calls', 110],
    ['raw.ports', undefined],
  ])
})
