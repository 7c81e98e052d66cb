import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertRows } from '../../../test/support/derive-in.ts'
import {
  account,
  openSnapshotWorld,
  own,
  part,
  type SnapshotWorld,
  type Statement,
} from '../../../test/support/snapshot-world.ts'

let world: SnapshotWorld

beforeAll(async () => {
  world = await openSnapshotWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.engine.close())

describe('runs', () => {
  test('a run is all that one invocation did, in the form of what it did to the own relation', async () => {
    await world.ran(
      { ...part, at: '2026-10-01 01:00:00', invocation: 'a', credits: 2 },
      { ...own, at: '2026-10-01 02:30:00', invocation: 'a', credits: 1 },
      { ...own, at: '2026-10-02 01:00:00', type: 'CREATE_TABLE_AS_SELECT', invocation: 'b', credits: 8 },
      // The merge was not reached: still the beginning of an increment.
      { ...part, at: '2026-10-03 01:00:00', invocation: 'c', credits: 2, status: 'failed' },
    )
    const { builds, relation, environment } = await world.modelTaken()
    expect([relation, environment]).toEqual(['db.s.m', 'prod'])
    expect(builds).toMatchObject([
      { form: 'full', runs: 1, units: { mean: 8 }, failedShare: 0, warehouse: 'W1', size: 'Small' },
      { form: 'increment', runs: 2, days: 2, units: { mean: 2.5, q10: 2.1, q50: 2.5, q90: 2.9 }, failedShare: 0.5 },
    ])
    expect(builds[1]?.bytesRead.mean).toBe(Number((1.5 * 2 ** 30).toPrecision(4)))
  })

  test('without invocations, statements less than 30 minutes apart are a run, unless they come again', async () => {
    await world.ran(
      { ...part, at: '2026-10-01 01:00:00', takes: 1200, credits: 1 },
      { ...own, at: '2026-10-01 01:40:00', credits: 1, fingerprint: 'merge' },
      { ...part, at: '2026-10-01 03:00:00', credits: 1 },
      ...[0, 10, 20, 30, 40, 50].flatMap((minute) => [
        { ...part, at: `2026-10-02 05:${String(minute).padStart(2, '0')}:00`, credits: 1 },
        { ...own, at: `2026-10-02 05:${String(minute + 1).padStart(2, '0')}:30`, credits: 2, fingerprint: 'merge' },
      ]),
    )
    const { builds } = await world.modelTaken()
    expect(builds).toMatchObject([{ form: 'increment', runs: 8, units: { q50: 3, q90: 3 } }])
    expect(builds[0]?.runsPerDay).toBeCloseTo(8 / (4 - 1 / 24), 2)
  })

  test('views, tests, snapshots and seeds have forms of their own', async () => {
    const other = (id: string, kind: string): Partial<Statement> => ({ model: id, kind, target: 'db.s.x' })
    await world.ran(
      { ...own, at: '2026-10-01 01:00:00', type: 'CREATE_VIEW' },
      { ...other('test.p.t', 'test'), at: '2026-10-01 02:00:00', type: 'SELECT', target: null },
      { ...other('snapshot.p.s', 'snapshot'), at: '2026-10-01 02:00:00' },
      { ...other('seed.p.d', 'seed'), at: '2026-10-01 02:00:00', type: 'INSERT' },
    )
    const { models } = await world.taken()
    expect(models.map(({ id, relation, builds }) => [id, relation, builds.map(({ form }) => form)])).toEqual([
      ['model.p.m', 'db.s.m', ['view']],
      ['seed.p.d', 'db.s.x', ['seed']],
      ['snapshot.p.s', 'db.s.x', ['snapshot']],
      ['test.p.t', null, ['test']],
    ])
  })

  test('where production is known, nothing else counts; a target of any other name may be production', async () => {
    const odd = { ...own, model: 'model.p.odd', environment: 'warehouse_target' }
    await world.ran(
      { ...own, at: '2026-10-01 01:00:00', credits: 1 },
      { ...own, at: '2026-10-02 01:00:00', credits: 50, environment: 'ci' },
      { ...own, at: '2026-10-02 02:00:00', credits: 50, environment: 'warehouse_target' },
      { ...odd, at: '2026-10-02 03:00:00' },
      { ...odd, at: '2026-10-02 04:00:00', environment: 'dev' },
      { ...own, model: 'model.p.tried', at: '2026-10-02 04:00:00', environment: 'dev' },
    )
    const { models } = await world.taken()
    expect(models.map(({ id, builds }) => [id, builds[0]?.runs, builds[0]?.units.mean])).toEqual([
      ['model.p.m', 1, 1],
      ['model.p.odd', 1, 0.5],
    ])
  })

  test('once the text has changed for good, only what runs since counts', async () => {
    const hourly = (
      day: string,
      hours: readonly number[],
      credits: number,
      fingerprint: string,
    ): readonly Statement[] =>
      hours.map((hour) => ({
        ...own,
        at: `2026-10-0${day} ${String(hour).padStart(2, '0')}:00:00`,
        credits,
        fingerprint,
        invocation: `${day}${hour}`,
      }))
    await world.ran(
      ...hourly('1', [1, 2, 3, 4], 1, 'old'),
      ...hourly('2', [22, 23], 6, 'new'),
      ...hourly('3', [1, 2], 6, 'new'),
    )
    expect(await world.modelTaken()).toMatchObject({ fingerprint: 'new', builds: [{ runs: 4, units: { mean: 6 } }] })
    // Two runs are too few to forget what was before.
    await world.ran({ ...own, at: '2026-10-04 01:00:00', credits: 9, fingerprint: 'newest', invocation: 'x' })
    expect(await world.modelTaken()).toMatchObject({ fingerprint: 'newest', builds: [{ runs: 5 }] })
  })

  test('a node that ran before counts over all days; a new one from its first run on', async () => {
    await world.ran(
      { ...own, at: '2026-09-20 12:00:00' },
      { ...own, at: '2026-10-03 12:00:00' },
      { ...own, model: 'model.p.new', at: '2026-10-03 12:00:00' },
    )
    const { models } = await world.taken()
    expect(models.map(({ builds }) => builds[0]?.runsPerDay)).toEqual([0.25, 0.5])
  })

  test('tests that manifests give to the model they test are runs of their own', async () => {
    const tested = { ...own, kind: 'test', type: 'SELECT', target: null, credits: 1 }
    await world.ran(
      ...['01', '02', '03', '04'].flatMap((day) => [
        { ...own, at: `2026-10-${day} 01:00:00`, invocation: day, credits: 5, fingerprint: day < '03' ? 'old' : 'new' },
        { ...tested, at: `2026-10-${day} 01:10:00`, invocation: day, fingerprint: 't1' },
        { ...tested, at: `2026-10-${day} 01:20:00`, invocation: day, fingerprint: 't2' },
      ]),
      { ...own, at: '2026-10-04 05:00:00', invocation: 'late', credits: 5, fingerprint: 'new' },
    )
    expect(await world.modelTaken()).toMatchObject({
      fingerprint: 'new',
      builds: [
        { form: 'increment', runs: 3, units: { mean: 5 } },
        { form: 'test', runs: 4, runsPerDay: 1, units: { mean: 2 } },
      ],
    })
  })

  test('what the platform remarked is counted by runs', async () => {
    const [first = '', second = ''] = await world.ran(
      { ...own, at: '2026-10-01 01:00:00', invocation: 'a' },
      { ...own, at: '2026-10-02 01:00:00', invocation: 'b' },
    )
    const insight = {
      ...account,
      insight_type: 'REMOTE_SPILLAGE',
      occurred_at: '2026-10-02 02:00:00',
      message: '{"x":"CANARY"}',
    }
    await insertRows(world.engine, 'insight', [
      { ...insight, insight_id: '1', query_id: first },
      { ...insight, insight_id: '2', query_id: first },
      { ...insight, insight_id: '3', query_id: second },
    ])
    expect((await world.modelTaken()).insights).toEqual([{ kind: 'REMOTE_SPILLAGE', runs: 2 }])
  })
})
