import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { misfit } from '../../test/support/fits-schema.ts'
import { addDays } from '../domain/utc-day.ts'
import { readSnapshot } from '../workspace/snapshot-file.ts'
import { type SnapshotRequest, snapshot } from './snapshot.ts'
import { syncFiles } from './sync-files.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-snapshot-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const terminal = { color: false, width: 80, interactive: false }
const place = { cwd: home, terminal, today: '2026-10-12', version: '0', code: null, workers: 0 } as const
const days = Array.from({ length: 10 }, (_, index) => addDays('2026-10-01', index))

function put(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), `${lines.join('\n')}\n`)
}

beforeAll(async () => {
  const text = (day: string): string =>
    `"create or replace table db.marts.berths as select 'CANARY-${day}' as secret from db.raw.calls /* {""app"":""dbt"",""node_id"":""model.port.berths"",""target_name"":""prod"",""invocation_id"":""CANARY"",""note"":""CANARY""} */"`
  put('exports/snowflake/port/query_history.csv', [
    'QUERY_ID,START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,WAREHOUSE_SIZE,CLUSTER_NUMBER,EXECUTION_TIME,QUERY_TYPE,EXECUTION_STATUS,USER_NAME,BYTES_SCANNED,QUERY_TEXT',
    ...days.map(
      (day, index) =>
        `q${index},${day}T01:00:00Z,${day}T01:30:00Z,7,ETL_WH,X-Small,1,1800000,CREATE_TABLE_AS_SELECT,SUCCESS,CANARY_USER,${2 ** 31},${text(day)}`,
    ),
  ])
  put('exports/snowflake/port/warehouse_metering_history.csv', [
    'START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,CREDITS_USED_COMPUTE,CREDITS_USED_CLOUD_SERVICES',
    ...days.map((day) => `${day}T01:00:00Z,${day}T02:00:00Z,7,ETL_WH,1,0`),
  ])
  put('plimsoll.yml', [
    'version: 1',
    'prices: [{ platform: snowflake, unit: credit, currency: EUR, price: "2.5", from: 2026-01-01 }]',
    'budgets: [{ scope: platform, monthly: 100, currency: EUR }]',
  ])
  await sync()
})

async function sync(): Promise<void> {
  await syncFiles({ ...place, folder: 'exports', store: 'store', format: 'text' })
}

async function printed(more: Partial<SnapshotRequest> = {}): Promise<string> {
  return (await snapshot({ ...place, store: 'store', format: 'text', ...more })).text
}

test('the file stands at the top, holds statistics and no text, and the summary says what is missing', async () => {
  const text = await printed()
  expect(text).toMatch(
    /^Wrote plimsoll\.snapshot\.json\.gz\n {2}days 2026-10-01 up to 2026-10-\d\d, which is not in it/,
  )
  expect(text.replaceAll(/\s+/g, ' ')).toContain('no sizes of tables are known')
  expect(text).toContain('2.5 EUR a credit (plimsoll.yml,')
  const file = join(home, 'plimsoll.snapshot.json.gz')
  const [account] = readSnapshot(file).accounts
  expect(account?.models).toMatchObject([
    { id: 'model.port.berths', relation: 'db.marts.berths', builds: [{ form: 'full', runsPerDay: 1 }] },
  ])
  expect(account?.loadLines).toMatchObject([{ budget: { scope: 'platform', monthly: '100' } }])
  const inside = gunzipSync(readFileSync(file)).toString()
  expect(inside).not.toMatch(/canary/i)
  expect(misfit('snapshot-1', inside)).toBeNull()
})

test('imported twice, it is the same; as of an earlier day it ends there', async () => {
  await sync()
  expect(misfit('snapshot-summary-1', await printed({ out: 'again.json.gz', format: 'json' }))).toBeNull()
  const contents = (name: string): unknown => ({ ...readSnapshot(join(home, name)), madeAt: '', checksum: '' })
  expect(contents('again.json.gz')).toEqual(contents('plimsoll.snapshot.json.gz'))
  await printed({ out: 'early.json.gz', asOf: '2026-10-06', days: 4 })
  const early = readSnapshot(join(home, 'early.json.gz'))
  expect(early.window).toEqual({ from: '2026-10-03', to: '2026-10-07' })
  expect(early.accounts[0]?.models[0]?.builds).toMatchObject([{ runs: 4, runsPerDay: 1 }])
  expect(early.accounts[0]?.loadLines[0]?.asOf).toBe('2026-10-06')
})

test('mistakes are named', async () => {
  await expect(printed({ store: 'none' })).rejects.toThrow('there is no store')
  await expect(printed({ asOf: '2026-02-30' })).rejects.toThrow('--as-of')
  await expect(printed({ asOf: '2027-01-01' })).rejects.toThrow('later than the last complete day')
  await expect(printed({ account: 'other' })).rejects.toThrow('is not in the store')
  await expect(printed({ out: 'plimsoll.yml/x.gz' })).rejects.toThrow('could not be written')
})
