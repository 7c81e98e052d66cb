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

describe('what must not be in it', () => {
  test('nothing that came later, whatever is bound', async () => {
    const known: readonly Statement[] = [
      { ...own, at: '2026-10-01 01:00:00', invocation: 'a', reads: ['db.raw.r'] },
      { at: '2026-10-02 01:00:00', type: 'SELECT', fingerprint: 'l', reads: ['db.s.m'] },
      { ...own, at: '2026-10-04 23:30:00', invocation: 'b', takes: 60 },
    ]
    await world.ran(...known)
    const before = await world.taken()
    await world.ran(
      { ...own, at: '2026-10-05 00:00:00', credits: 99, invocation: 'c', reads: ['db.raw.r'] },
      // Not over by then, and metered later.
      { ...own, at: '2026-10-04 23:59:30', credits: 99, invocation: 'd', partOn: '2026-10-05' },
      { at: '2026-10-05 01:00:00', type: 'SELECT', fingerprint: 'l', reads: ['db.s.m'], credits: 99 },
      { at: '2026-10-05 01:00:00', warehouse: 'w9', credits: 99 },
    )
    const [later] = await world.ran({ ...own, at: '2026-10-05 02:00:00', invocation: 'e' })
    await insertRows(world.engine, 'insight', [
      { ...account, insight_id: '1', query_id: later ?? '', insight_type: 'LATE', occurred_at: '2026-10-05 03:00:00' },
      { ...account, insight_id: '2', query_id: 'q0', insight_type: 'LATE', occurred_at: '2026-10-05 03:00:00' },
    ])
    await insertRows(world.engine, 'resource', [
      { ...account, resource_id: 'w1', name: 'RENAMED', size: 'Large', auto_stop_s: 1, valid_from: '2026-10-05' },
    ])
    await insertRows(world.engine, 'relation', [
      { ...account, relation_key: 'db.s.late', kind: 'table', bytes: 5, created_at: '2026-10-05' },
    ])
    await insertRows(world.engine, 'relation_storage', [
      { ...account, day: '2026-10-05', relation_key: 'db.s.m', relation_id: '1', active_bytes: 7 },
    ])
    await insertRows(world.engine, 'price', [
      {
        ...account,
        sku: 'X',
        unit: 'credit',
        currency: 'USD',
        valid_from: '2026-10-05',
        unit_price_n: 3_000_500_000,
        basis: 'rate_sheet',
      },
    ])
    await insertRows(world.engine, 'model', [
      {
        platform: 'dbt',
        account: 'p',
        project: 'p',
        unique_id: 'model.p.m',
        resource_type: 'model',
        materialized: 'view',
        valid_from: '2026-10-05',
      },
    ])
    expect(await world.taken()).toEqual(before)
  })

  test('an unrelated warehouse changes its own row alone; the order of rows changes nothing', async () => {
    const known: readonly Statement[] = [1, 2, 3, 4].flatMap((day) => [
      { ...part, at: `2026-10-0${day} 01:00:00`, invocation: `i${day}`, credits: 0.1 * day, reads: ['db.raw.r'] },
      { ...own, at: `2026-10-0${day} 01:05:00`, invocation: `i${day}`, credits: 0.7 / day },
      { at: `2026-10-0${day} 02:00:00`, type: 'SELECT', fingerprint: 'l', reads: ['db.s.m'], credits: day / 3 },
    ])
    await world.ran(...known)
    const before = await world.taken()
    await world.ran({ at: '2026-10-02 05:00:00', type: 'SELECT', warehouse: 'w7', fingerprint: 'z' })
    const after = await world.taken()
    expect(after.warehouses.map(({ name }) => name)).toEqual(['W1', 'W7'])
    expect({ ...after, warehouses: after.warehouses.slice(0, 1) }).toEqual(before)
    for (const table of ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access']) {
      await world.engine.run(`CREATE OR REPLACE TEMP TABLE turned AS FROM ${table} ORDER BY hash(rowid);
        DELETE FROM ${table}; INSERT INTO ${table} FROM turned`)
    }
    expect(await world.taken()).toEqual(after)
  })

  test('no text, comment, tag or user, unless users are asked for', async () => {
    await insertRows(world.engine, 'statement', [
      { ...account, fingerprint: 'l', first_at: '2026-10-01', query_id: 'q0', text: "select 'CANARY'", text_length: 8 },
    ])
    const secret = {
      comments: '["-- CANARY"]',
      tag: 'CANARY',
      role_name: 'CANARY',
      error_code: 'CANARY',
      database_name: 'CANARY',
    }
    await world.ran(
      { ...own, at: '2026-10-01 01:00:00', extra: secret },
      {
        at: '2026-10-01 02:00:00',
        fingerprint: 'a',
        reads: ['db.s.m', 'dev.dbt_anna_berg.m'],
        user: 'ANNA.BERG',
        extra: secret,
      },
      {
        at: '2026-10-01 03:00:00',
        fingerprint: 'b',
        reads: ['db.s.m'],
        workload: 'notebook /Users/anna.berg/x',
        user: 'ANNA.BERG',
      },
      { at: '2026-10-01 03:00:00', fingerprint: 'c', reads: ['db.s.m'], workload: 'job of anna@acme.com' },
    )
    await world.engine.run(
      "UPDATE identity SET actor_kind = 'human', actor = 'anna.berg', team = 'ANNA.BERG' WHERE model IS NULL",
    )
    const text = JSON.stringify(await world.taken())
    expect(text).not.toMatch(/canary|anna/i)
    const named = await world.taken({ withUsers: true })
    expect(JSON.stringify(named)).toMatch(/anna/i)
    expect(JSON.stringify(named)).not.toMatch(/canary/i)
  })
})
