import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { brokenInvariants, contentsOf, rowsOf } from '../../test/support/store-contents.ts'
import type { Coverage } from '../domain/telemetry/batch.ts'
import { openEngine } from './engine/engine.ts'
import { openStore } from './open-store.ts'
import type { Import, Store } from './store.ts'

const engine = await openEngine({ threads: 1 })
const folders: string[] = []
const stores: Store[] = []
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
afterAll(() => engine.close())

const harbour = { platform: 'snowflake', account: 'harbour' } as const

function newStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-store-'))
  folders.push(folder)
  const store = openStore({ root: join(folder, 'store'), threads: 2, memoryMegabytes: 500 })
  stores.push(store)
  return store
}

/** Rows as `id day hour ms`. */
function queries(at: string, rows: readonly string[], coverage: Coverage = { kind: 'partial' }): Import {
  const values = rows.map((row) => {
    const [id, day, hour, ms] = row.split(' ')
    return `('${id}', TIMESTAMP '2026-10-${day} ${hour}:00:00', ${ms}::BIGINT)`
  })
  const none = "SELECT 'x' AS query_id, TIMESTAMP '2026-10-01' AS submitted_at, 1::BIGINT AS total_ms WHERE false"
  return {
    batch: { account: harbour, table: 'query_run', origin: 'query_history', coverage, extractedAt: new Date(at) },
    select:
      values.length === 0 ? none : `SELECT * FROM (VALUES ${values.join(', ')}) AS v(query_id, submitted_at, total_ms)`,
    completeUpTo: null,
  }
}

function october(from: number, to: number): Coverage {
  return { kind: 'complete', from: new Date(Date.UTC(2026, 9, from)), to: new Date(Date.UTC(2026, 9, to)) }
}

async function times(store: Store): Promise<readonly string[]> {
  const rows = await rowsOf(engine, store, 'query_run', 'query_id')
  return rows.map(({ query_id, total_ms }) => `${query_id} ${total_ms}`)
}

test('a later row of the same key wins, whatever order the batches come in', async () => {
  const early = queries('2026-10-06T00:00:00Z', ['a 05 10 1', 'b 05 11 1'])
  const late = queries('2026-10-07T00:00:00Z', ['a 05 10 2', 'c 06 11 2'])
  const [one, other] = [newStore(), newStore()]
  await one.import(engine, [early])
  await one.import(engine, [late])
  await other.import(engine, [late])
  await other.import(engine, [early])
  expect(await times(one)).toEqual(['a 2', 'b 1', 'c 2'])
  expect(contentsOf(await other.pin())).toEqual(contentsOf(await one.pin()))
  expect(await brokenInvariants(one, engine)).toEqual([])
})

test('a complete batch ends older rows of the days it covers, and only there', async () => {
  const store = newStore()
  await store.import(engine, [queries('2026-10-06T00:00:00Z', ['a 04 10 1', 'b 05 11 1'])])
  await store.import(engine, [queries('2026-10-07T00:00:00Z', ['c 05 11 2'], october(5, 7))])
  expect(await times(store)).toEqual(['a 1', 'c 2'])
  // Older, and it comes later: the 5th and 6th are known better already.
  await store.import(engine, [queries('2026-10-06T12:00:00Z', ['d 06 11 1', 'e 04 12 1'])])
  expect(await times(store)).toEqual(['a 1', 'c 2', 'e 1'])
})

test('what is imported again makes no new version', async () => {
  const store = newStore()
  const batch = queries('2026-10-06T00:00:00Z', ['a 05 10 1', 'a 05 10 3', 'b 06 11 1'], october(5, 7))
  const first = await store.import(engine, [batch])
  expect(first).toMatchObject({ version: 1, batches: [{ rows: 3, withoutTime: 0 }] })
  expect(await store.import(engine, [batch])).toMatchObject({ version: 1, changed: [] })
  expect(await times(store)).toEqual(['a 3', 'b 1'])
})

test('amounts must be whole numbers of 64 bits, and times lose their zone in UTC whatever the session', async () => {
  const store = newStore()
  const wide = {
    ...queries('2026-10-06T00:00:00Z', []),
    select: "SELECT 'a' AS query_id, sum(1) AS total_ms, TIMESTAMP '2026-10-05' AS submitted_at",
  }
  await expect(store.import(engine, [wide])).rejects.toThrow(
    'query_run.total_ms is BIGINT, and the query yields HUGEINT',
  )
  const zoned = { ...wide, select: "SELECT 'a' AS query_id, TIMESTAMPTZ '2026-10-05 23:30:00+00' AS submitted_at" }
  await engine.run("SET TimeZone = 'Asia/Tokyo'")
  await store.import(engine, [zoned])
  await engine.run("SET TimeZone = 'UTC'")
  const [row] = await rowsOf(engine, store, 'query_run')
  expect(row?.submitted_at).toEqual(new Date('2026-10-05T23:30:00Z'))
  expect((await store.pin()).entries[0]?.period).toBe('2026-10-05')
})

test('rows without a time are counted and left out', async () => {
  const store = newStore()
  const select = "SELECT * FROM (VALUES ('a', NULL), ('b', TIMESTAMP '2026-10-05 01:00:00')) v(query_id, submitted_at)"
  const report = await store.import(engine, [{ ...queries('2026-10-06T00:00:00Z', []), select }])
  expect(report.batches).toEqual([{ rows: 2, withoutTime: 1 }])
  expect(await rowsOf(engine, store, 'query_run')).toHaveLength(1)
})

test('a month in one file reads the same, and late days go into it', async () => {
  const store = newStore()
  await store.import(engine, [queries('2026-11-01T00:00:00Z', ['a 04 10 1', 'b 05 11 1', 'c 07 11 1'])])
  const days = (await store.pin()).entries.flatMap((entry) => entry.days)
  expect(await store.compact({ month: '2026-10' })).toMatchObject({ months: 0 })
  expect(await store.compact({ month: '2026-11' })).toMatchObject({ months: 1 })
  expect(await times(store)).toEqual(['a 1', 'b 1', 'c 1'])
  const [month, ...others] = (await store.pin()).entries
  expect(others).toEqual([])
  expect(month).toMatchObject({ period: '2026-10', days, minTime: '2026-10-04T10:00:00.000Z' })
  const late = await store.import(engine, [queries('2026-11-02T00:00:00Z', ['d 06 09 2', 'b 05 11 2'])])
  expect(late.changed.map(({ day }) => day)).toEqual(['2026-10-05', '2026-10-06'])
  expect(await times(store)).toEqual(['a 1', 'b 2', 'c 1', 'd 2'])
  expect(await brokenInvariants(store, engine)).toEqual([])
  const ended = await store.import(engine, [queries('2026-11-03T00:00:00Z', [], october(1, 31))])
  expect(ended.changed).toHaveLength(4)
  expect((await store.pin()).entries).toEqual([])
})

test('reading binds only what was asked for; what is not there is an empty relation', async () => {
  const store = newStore()
  await store.import(engine, [queries('2026-10-06T00:00:00Z', ['a 04 10 1', 'b 05 11 1', 'c 05 13 1'])])
  const noon = { from: new Date('2026-10-05T12:00:00Z'), to: new Date('2026-10-06T00:00:00Z') }
  await store.bind(engine, await store.pin(), { tables: ['query_run', 'price'], ...noon })
  expect(await engine.rows('SELECT query_id FROM query_run')).toEqual([{ query_id: 'c' }])
  expect(await engine.rows('SELECT sku, unit_price_n FROM price')).toEqual([])
  await store.bind(engine, await store.pin(), { tables: ['query_run'], accounts: [{ ...harbour, account: 'other' }] })
  expect(await engine.rows('SELECT query_id FROM query_run')).toEqual([])
})
