import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DatabricksTable, startDatabricks } from '../../test/support/databricks-service.ts'
import { misfit } from '../../test/support/fits-schema.ts'
import { instantTiming } from '../../test/support/instant-timing.ts'
import type { LocalRequest } from '../../test/support/local-service.ts'
import { type SnowflakeTable, startSnowflake } from '../../test/support/snowflake-service.ts'
import { openStore } from '../store/open-store.ts'
import { type SyncLiveRequest, syncLive } from './sync-live.ts'

const token = 'pat-very-secret'
let folder = ''
const open: { close: () => Promise<void> }[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-live-'))
  timing = instantTiming('2026-11-03T06:00:00Z')
})

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  rmSync(folder, { recursive: true, force: true })
})

let timing = instantTiming()

function request(more: Partial<SyncLiveRequest> = {}): SyncLiveRequest {
  return {
    cwd: folder,
    terminal: { color: false, width: 100, interactive: false },
    today: '2026-11-03',
    version: '0.1.0',
    code: null,
    workers: 0,
    format: 'json',
    env: (name) => (name === 'PLIMSOLL_TOKEN' ? token : undefined),
    home: folder,
    timing,
    ...more,
  }
}

const columns: SnowflakeTable = {
  columns: ['TABLE_SCHEMA', 'TABLE_NAME', 'COLUMN_NAME', 'DATA_TYPE'].map((name) => [name, 'text'] as const),
  rows: [
    ...[
      'QUERY_ID:TEXT',
      'START_TIME:TIMESTAMP_LTZ',
      'END_TIME:TIMESTAMP_LTZ',
      'WAREHOUSE_ID:NUMBER',
      'WAREHOUSE_SIZE:TEXT',
      'QUERY_TEXT:TEXT',
    ].map((each) => ['ACCOUNT_USAGE', 'QUERY_HISTORY', ...each.split(':')]),
    ...[
      'START_TIME:TIMESTAMP_LTZ',
      'END_TIME:TIMESTAMP_LTZ',
      'WAREHOUSE_ID:NUMBER',
      'WAREHOUSE_NAME:TEXT',
      'CREDITS_USED:NUMBER',
      'CREDITS_USED_COMPUTE:NUMBER',
      'CREDITS_USED_CLOUD_SERVICES:NUMBER',
    ].map((each) => ['ACCOUNT_USAGE', 'WAREHOUSE_METERING_HISTORY', ...each.split(':')]),
    ['ACCOUNT_USAGE', 'SESSIONS', 'CREATED_ON', 'TIMESTAMP_LTZ'],
  ],
}

function seconds(text: string): string {
  return `${Date.parse(text) / 1000}.000000000`
}

/** Three queries in each hour that was asked for. */
function answer(statement: string): SnowflakeTable | { readonly code: string; readonly message: string } {
  if (statement.includes('INFORMATION_SCHEMA.COLUMNS')) return columns
  if (statement.startsWith('SHOW')) return { columns: [['name', 'text']], rows: [] }
  const [from = '', to = ''] = [...statement.matchAll(/'(20[^']+)'/g)].map(([, time = '']) => time)
  const hours: string[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += 3_600_000) hours.push(new Date(at).toISOString())
  if (statement.includes('WAREHOUSE_METERING_HISTORY')) {
    return {
      columns: [
        ['START_TIME', 'timestamp_ltz'],
        ['END_TIME', 'timestamp_ltz'],
        ['WAREHOUSE_ID', 'fixed'],
        ['WAREHOUSE_NAME', 'text'],
        ['CREDITS_USED', 'fixed'],
        ['CREDITS_USED_COMPUTE', 'fixed'],
        ['CREDITS_USED_CLOUD_SERVICES', 'fixed'],
      ],
      rows: hours.map((hour) => [
        seconds(hour),
        seconds(new Date(Date.parse(hour) + 3_600_000).toISOString()),
        '7',
        'LOADER',
        '1.250000000',
        '1.250000000',
        '0.000000000',
      ]),
    }
  }
  return {
    columns: [
      ['QUERY_ID', 'text'],
      ['START_TIME', 'timestamp_ltz'],
      ['END_TIME', 'timestamp_ltz'],
      ['WAREHOUSE_ID', 'fixed'],
      ['WAREHOUSE_SIZE', 'text'],
      ['QUERY_TEXT', 'text'],
    ],
    rows: hours.flatMap((hour) =>
      [0, 1, 2].map((at) => [`${hour}-${at}`, seconds(hour), seconds(hour), '7', 'X-Small', 'select 1']),
    ),
  }
}

async function snowflake(
  fault: (
    request: LocalRequest,
    count: number,
  ) => ReturnType<Parameters<typeof startSnowflake>[0]['fault'] & {}> = () => null,
) {
  const service = await startSnowflake({ now: timing.now, token: () => token, rowsPerPartition: 50, answer, fault })
  open.push(service)
  writeFileSync(
    join(folder, 'plimsoll.yml'),
    `accounts: [{platform: snowflake, name: acme, account: acme-prod, host: "${service.origin}", token_env: PLIMSOLL_TOKEN}]`,
  )
  return service
}

async function stored(): Promise<Readonly<Record<string, number>>> {
  const store = openStore({ root: join(folder, '.plimsoll', 'store') })
  const counts: Record<string, number> = {}
  for (const { table, rows } of (await store.pin()).entries) counts[table] = (counts[table] ?? 0) + rows
  store.close()
  return counts
}

test('an account goes into the store; the next sync reads from where it stops', async () => {
  const service = await snowflake()
  const first = await syncLive(request({ since: '2026-11-01' }))
  // 54 hours from midnight of the first to six on the third.
  expect(await stored()).toMatchObject({ query_run: 162, metered_hour: 54 })
  const { accounts } = JSON.parse(first.text)
  expect(accounts[0].account).toEqual({ platform: 'snowflake', account: 'acme' })
  const reason = (view: string): string =>
    accounts[0].notMeasured.find((gap: { what: string }) => gap.what === view)?.reason ?? ''
  expect(reason('sessions')).toContain('has no session_id')
  expect(reason('access_history')).toContain('is not there, or no right to it; without it')
  expect(existsSync(join(folder, '.plimsoll', 'staging', 'snowflake.acme'))).toBe(false)

  const before = service.requests.length
  const again = await syncLive(request())
  const asked = service.requests.slice(before).map(({ body }) => body)
  expect(asked.some((body) => body.includes('QUERY_HISTORY') && body.includes("'2026-11-03T00:00:00.000Z'"))).toBe(true)
  expect(asked.some((body) => body.includes("'2026-11-01T"))).toBe(false)
  expect(JSON.parse(again.text).changed).toBe(false)
})

test('an interrupted sync goes on with the next page, and nothing is there twice or missing', async () => {
  let answered = 0
  let broken = true
  const service = await snowflake(({ url }) => {
    if (url.searchParams.get('partition') === null) return null
    answered += 1
    return broken && answered >= 2 ? { status: 500, body: 'down' } : null
  })
  await expect(syncLive(request({ since: '2026-11-01' }))).rejects.toThrow('could not answer (status 500')
  expect(await stored()).toEqual({})
  const staging = join(folder, '.plimsoll', 'staging', 'snowflake.acme')
  const parts = readdirSync(join(staging, 'snowflake', 'acme', 'query_history'))
  expect(parts).toEqual(['2026-11-01-000000.ndjson.gz', '2026-11-01-000001.ndjson.gz', '2026-11-02-000000.ndjson.gz'])
  expect(
    JSON.stringify(readdirSync(staging).map((name) => readFileSync(join(staging, 'progress.json'), 'utf8') + name)),
  ).not.toContain(token)
  // Half of a part, as a crash leaves it.
  writeFileSync(join(staging, 'snowflake', 'acme', 'query_history', '2026-11-02-000001.ndjson.gz'), 'half')

  broken = false
  const before = service.requests.length
  await syncLive(request({ since: '2026-11-01' }))
  const statements = service.requests.slice(before).filter(({ method }) => method === 'POST')
  expect(
    statements.some(({ body }) => body.includes("'2026-11-01T00:00:00.000Z'") && body.includes('QUERY_HISTORY')),
  ).toBe(false)
  expect(await stored()).toMatchObject({ query_run: 162, metered_hour: 54 })
})

test('a view that is refused leaves the others', async () => {
  await snowflake(({ body }) =>
    body.includes('METERING_HISTORY WHERE')
      ? { status: 422, body: { code: '003001', message: 'Insufficient privileges to operate' } }
      : null,
  )
  const { text } = await syncLive(request({ since: '2026-11-03' }))
  expect(text).toContain('the platform refused it (003001 Insufficient privileges to operate)')
  expect(await stored()).toMatchObject({ query_run: 18 })
})

test('an estimate runs nothing on a warehouse', async () => {
  const service = await snowflake()
  const { text } = await syncLive(request({ estimate: true, since: '2026-11-01', format: 'text' }))
  expect(text).toMatch(
    /^snowflake acme: estimated \d+ statements over \d+ views, 2026-11-01 to 2026-11-03; rows unknown/,
  )
  const json = await syncLive(request({ estimate: true }))
  expect(misfit('sync-estimate-1', json.text)).toBeNull()
  expect(service.requests).toEqual([])
  expect(await stored()).toEqual({})
})

test('a Databricks account goes into the store', async () => {
  const at = (day: number): string => String(Date.parse(`2026-11-0${day}T01:00:00Z`) * 1000)
  const usage: DatabricksTable = {
    columns: [],
    rows: [1, 2].map((day) => [
      `r${day}`,
      '111222333444555666',
      at(day),
      String(Number(at(day)) + 3_600_000_000),
      '2.500000000000000000',
      'DBU',
      'ORIGINAL',
      'SERVERLESS_SQL',
      'AWS',
      '{"warehouse_id":"w1"}',
    ]),
  }
  const names =
    'record_id:STRING workspace_id:STRING usage_start_time:TIMESTAMP usage_end_time:TIMESTAMP usage_quantity:DECIMAL usage_unit:STRING record_type:STRING sku_name:STRING cloud:STRING usage_metadata:STRUCT'
  const service = await startDatabricks({
    now: timing.now,
    tokens: [token],
    rowsPerChunk: 1,
    answer: (statement) =>
      statement.includes('information_schema')
        ? { columns: [], rows: names.split(' ').map((each) => ['billing', 'usage', ...each.split(':')]) }
        : { ...usage, rows: usage.rows.map((row) => inOrder(statement, names, row)) },
  })
  open.push(service)
  writeFileSync(
    join(folder, 'plimsoll.yml'),
    `accounts: [{platform: databricks, name: lake, host: "${service.origin}", warehouse_id: w1, token_env: PLIMSOLL_TOKEN}]`,
  )
  await syncLive(request({ since: '2026-11-01' }))
  expect(await stored()).toMatchObject({ usage_line: 2, bill_line: 2 })
})

/** Columns are asked for in the order of the view. */
function inOrder(statement: string, names: string, row: readonly (string | null)[]): readonly (string | null)[] {
  const known = names.split(' ').map((each) => each.split(':')[0])
  const asked = [...statement.matchAll(/`(\w+)`(?=,| FROM)/g)].map(([, name]) => name)
  return asked.map((name) => row[known.indexOf(name)] ?? null)
}

test('without accounts, or with an unknown one, it says how to name them', async () => {
  await expect(syncLive(request())).rejects.toThrow('plimsoll.yml: names no accounts')
  await snowflake()
  await expect(syncLive(request({ account: 'other' }))).rejects.toThrow('It names snowflake.acme')
})
