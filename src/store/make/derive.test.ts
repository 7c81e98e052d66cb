import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { brokenInvariants, contentsOf, rowsOf } from '../../../test/support/store-contents.ts'
import type { Derivation } from '../derivation.ts'
import { openEngine } from '../engine/engine.ts'
import { openStore } from '../open-store.ts'
import { scriptParts } from '../rows/script-parts.ts'
import type { Import, Store } from '../store.ts'

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
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-derive-'))
  folders.push(folder)
  const store = openStore({ root: folder, threads: 1, memoryMegabytes: 500 })
  stores.push(store)
  return store
}

/** Credits of a warehouse by day of October. */
function metered(days: Readonly<Record<string, number>>, account = 'harbour'): Import {
  const rows = Object.entries(days).map(
    ([day, credits]) => `('w ${day}', TIMESTAMP '2026-10-${day}', ${credits}::BIGINT)`,
  )
  return {
    batch: {
      account: { platform: 'snowflake', account },
      table: 'metered_hour',
      origin: 'metering_history',
      coverage: { kind: 'partial' },
      extractedAt: new Date('2026-11-01T00:00:00Z'),
    },
    select: `SELECT * FROM (VALUES ${rows.join(', ')}) AS v(line_id, period_start, compute_n)`,
    completeUpTo: null,
  }
}

/** A line per metered row with the credits of the day before in it too. */
const lines: Derivation = {
  table: 'bill_line',
  version: 1,
  reads: ['metered_hour'],
  readsAnyAccount: ['model'],
  daysBefore: 1,
  daysAfter: 0,
  settings: '',
  script: `CREATE OR REPLACE TEMP TABLE bill_line_day AS -- by day; as metered
      SELECT period_start::DATE AS day, line_id, compute_n FROM metered_hour;
    SELECT d.line_id, d.day, CAST(d.compute_n + coalesce(p.compute_n, 0) AS BIGINT) AS quantity_n
    FROM bill_line_day d LEFT JOIN bill_line_day p ON p.day = d.day - INTERVAL 1 DAY
    WHERE d.day >= getvariable('px_from') AND d.day < getvariable('px_to');`,
}

async function quantities(store: Store): Promise<readonly string[]> {
  const rows = await rowsOf(engine, store, 'bill_line', 'account, line_id')
  return rows.map(({ line_id, quantity_n }) => `${line_id}: ${quantity_n}`)
}

test('only days whose inputs, version or settings changed are made anew', async () => {
  const store = newStore()
  await store.import(engine, [metered({ '04': 1, '05': 2, '09': 5 }), metered({ '04': 7 }, 'other')])
  const made = await store.derive(lines, harbour)
  expect(made.daysMade).toEqual(['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-09', '2026-10-10'])
  expect(await quantities(store)).toEqual(['w 04: 1', 'w 05: 3', 'w 09: 5'])
  expect((await store.derive(lines, harbour)).daysMade).toEqual([])

  await store.import(engine, [metered({ '05': 9 })])
  expect((await store.derive(lines, harbour)).daysMade).toEqual(['2026-10-05', '2026-10-06'])
  expect(await quantities(store)).toEqual(['w 04: 1', 'w 05: 10', 'w 09: 5'])

  expect((await store.derive({ ...lines, settings: 'idle: owner' }, harbour)).daysMade).toHaveLength(5)
  expect((await store.derive({ ...lines, version: 2 }, harbour)).daysMade).toHaveLength(5)
  expect(await brokenInvariants(store, engine)).toEqual([])
})

test('joining the days of a month makes nothing stale, and days in it are made anew alone', async () => {
  const store = newStore()
  await store.import(engine, [metered({ '04': 1, '05': 2, '09': 5 })])
  await store.derive(lines, harbour)
  await store.compact({ month: '2026-11' })
  expect((await store.derive(lines, harbour)).daysMade).toEqual([])
  await store.import(engine, [metered({ '04': 3 })])
  expect((await store.derive(lines, harbour)).daysMade).toEqual(['2026-10-04', '2026-10-05'])
  expect(await quantities(store)).toEqual(['w 04: 3', 'w 05: 5', 'w 09: 5'])
  expect(await brokenInvariants(store, engine)).toEqual([])
})

test('what is made in one go and in steps is the same', async () => {
  const [once, steps] = [newStore(), newStore()]
  const days = { '01': 1, '02': 2, '03': 3, '20': 4 }
  await once.import(engine, [metered(days)])
  await once.derive(lines, harbour)
  for (const [day, credits] of Object.entries(days).reverse()) {
    await steps.import(engine, [metered({ [day]: credits })])
    await steps.derive(lines, harbour)
  }
  expect(contentsOf(await steps.pin())).toEqual(contentsOf(await once.pin()))
})

/** Names of models by the day from which they hold. */
function models(names: Readonly<Record<string, string>>, generated = '2026-10-31'): Import {
  const rows = Object.entries(names).map(([day, name]) => `('${name}', '${generated} 0${day}', DATE '2026-10-${day}')`)
  return {
    batch: {
      account: { platform: 'dbt', account: 'quay' },
      table: 'model',
      origin: 'manifest',
      coverage: { kind: 'partial' },
      extractedAt: new Date('2026-11-01T00:00:00Z'),
    },
    select: `SELECT unique_id, git_sha, valid_from FROM (VALUES ${rows.join(', ')}) AS v(unique_id, git_sha, valid_from)`,
    completeUpTo: null,
  }
}

test('of tables without days, only what a day reads of them makes it stale', async () => {
  const store = newStore()
  const named: Derivation = {
    ...lines,
    daysBefore: 0,
    standing: {
      reads: ['model'],
      script: `CREATE OR REPLACE TEMP TABLE bill_line_name AS SELECT unique_id, valid_from::DATE AS day FROM model;
        SELECT day AS from_day, string_agg(unique_id ORDER BY unique_id) AS content FROM bill_line_name GROUP BY day`,
      keeps: ['bill_line_name'],
    },
    script: `SELECT line_id || coalesce(' of ' || (SELECT max_by(unique_id, day) FROM bill_line_name
        WHERE day <= getvariable('px_from')), '') AS line_id, period_start::DATE AS day, compute_n AS quantity_n
      FROM metered_hour`,
  }
  await store.import(engine, [metered({ '04': 1, '05': 2, '06': 3, '09': 4 }), models({ '05': 'tides' })])
  expect((await store.derive(named, harbour)).daysMade).toHaveLength(4)
  expect(await quantities(store)).toEqual(['w 04: 1', 'w 05 of tides: 2', 'w 06 of tides: 3', 'w 09 of tides: 4'])

  await store.import(engine, [models({ '05': 'tides' }, '2026-11-01')])
  expect((await store.derive(named, harbour)).daysMade).toEqual([])

  await store.import(engine, [models({ '06': 'moons' })])
  expect((await store.derive(named, harbour)).daysMade).toEqual(['2026-10-06', '2026-10-09'])
  expect(await quantities(store)).toEqual(['w 04: 1', 'w 05 of tides: 2', 'w 06 of moons: 3', 'w 09 of moons: 4'])

  const fresh = newStore()
  await fresh.import(engine, [
    metered({ '04': 1, '05': 2, '06': 3, '09': 4 }),
    models({ '05': 'tides', '06': 'moons' }),
  ])
  await fresh.derive(named, harbour)
  expect(await quantities(fresh)).toEqual(await quantities(store))
  expect(await brokenInvariants(store, engine)).toEqual([])
})

test('a script that yields a key twice, or days that nobody asked for, is a fault', async () => {
  const store = newStore()
  await store.import(engine, [metered({ '04': 1, '05': 2 })])
  const twice = { ...lines, script: "SELECT 'x' AS line_id, period_start::DATE AS day FROM metered_hour, range(2)" }
  await expect(store.derive(twice, harbour)).rejects.toThrow(
    'bill_line has 1 keys (line_id) more than once on 2026-10-04',
  )
  const stray = { ...lines, script: "SELECT 'x' AS line_id, DATE '2020-01-01' AS day" }
  await expect(store.derive(stray, harbour)).rejects.toThrow('yields rows of 2020-01-01')
  expect((await store.pin()).number).toBe(1)
})

test.each([
  ['SELECT 1', '', 'SELECT 1'],
  ['SELECT 1;\n-- done\n', '', 'SELECT 1'],
  [
    "CREATE TABLE a AS SELECT ';' AS x; /* ; */ SELECT * FROM a -- ;\n",
    "CREATE TABLE a AS SELECT ';' AS x;",
    '/* ; */ SELECT * FROM a -- ;',
  ],
  ['SELECT $$;$$; SELECT "a;""b"', 'SELECT $$;$$;', 'SELECT "a;""b"'],
])('the last statement of %j', (script, before, last) => {
  expect(scriptParts(script)).toEqual({ before, last })
})
