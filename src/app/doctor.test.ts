import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDatabricks } from '../../test/support/databricks-service.ts'
import { misfit } from '../../test/support/fits-schema.ts'
import { instantTiming } from '../../test/support/instant-timing.ts'
import { type SnowflakeTable, startSnowflake } from '../../test/support/snowflake-service.ts'
import type { DoctorResult, DoctorView } from '../domain/telemetry/doctor-result.ts'
import { type DoctorRequest, doctor } from './doctor.ts'
import { syncFiles } from './sync-files.ts'

const token = 'pat-very-secret'
const timing = instantTiming('2026-11-03T06:00:00Z')
let folder = ''
const open: { close: () => Promise<void> }[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-doctor-'))
})

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  rmSync(folder, { recursive: true, force: true })
})

function request(more: Partial<DoctorRequest> = {}): DoctorRequest {
  return {
    cwd: folder,
    terminal: { color: false, width: 100, interactive: false },
    today: '2026-11-03',
    version: '0.1.0',
    code: null,
    workers: 0,
    format: 'json',
    env: (name) => (name === 'T' ? token : undefined),
    home: folder,
    timing,
    ...more,
  }
}

async function looked(more: Partial<DoctorRequest> = {}): Promise<DoctorResult['accounts'][number]> {
  const { text } = await doctor(request(more))
  expect(misfit('doctor-1', text)).toBeNull()
  const [account] = (JSON.parse(text) as DoctorResult).accounts
  if (account === undefined) throw new Error('no account was looked at')
  return account
}

function stateOf(views: readonly DoctorView[], name: string): Partial<DoctorView> | undefined {
  return views.find(({ view }) => view === name)
}

const seen = [
  ['QUERY_HISTORY', 'QUERY_ID START_TIME END_TIME WAREHOUSE_ID WAREHOUSE_SIZE'],
  ['WAREHOUSE_METERING_HISTORY', 'START_TIME'],
  [
    'METERING_HISTORY',
    'START_TIME END_TIME SERVICE_TYPE CREDITS_USED CREDITS_USED_COMPUTE CREDITS_USED_CLOUD_SERVICES NAME ENTITY_ID',
  ],
  ['SESSIONS', 'SESSION_ID CREATED_ON'],
] as const

function answer(statement: string): SnowflakeTable | { readonly code: string; readonly message: string } {
  if (statement.includes('INFORMATION_SCHEMA')) {
    return {
      columns: ['TABLE_SCHEMA', 'TABLE_NAME', 'COLUMN_NAME', 'DATA_TYPE'].map((name) => [name, 'text'] as const),
      rows: seen.flatMap(([table, names]) =>
        names
          .split(' ')
          .map((name) => ['ACCOUNT_USAGE', table, name, name.endsWith('TIME') ? 'TIMESTAMP_LTZ' : 'TEXT']),
      ),
    }
  }
  if (statement.startsWith('SHOW')) return { columns: [['name', 'text']], rows: [] }
  if (statement.includes('.SESSIONS')) return { code: '003001', message: 'Insufficient privileges' }
  const newest = statement.includes('.METERING_HISTORY') ? '2026-10-30T06:00:00Z' : '2026-11-03T05:30:00Z'
  return { columns: [['NEWEST', 'timestamp_ltz']], rows: [[`${Date.parse(newest) / 1000}.000000000`]] }
}

async function snowflake(change: Partial<Parameters<typeof startSnowflake>[0]> = {}): Promise<void> {
  const service = await startSnowflake({ now: timing.now, token: () => token, answer, ...change })
  open.push(service)
  writeFileSync(
    join(folder, 'plimsoll.yml'),
    `accounts: [{platform: snowflake, name: acme, account: acme-prod, host: "${service.origin}", role: READER, warehouse: "tiny-wh", token_env: T}]`,
  )
}

test('a platform is asked view by view: rights, columns, newest rows, and the grants that mend it', async () => {
  await snowflake()
  const { views, grants, fault } = await looked()
  expect(fault).toBeNull()
  expect(stateOf(views, 'query_history')).toMatchObject({ state: 'partial', newest: '2026-11-03T05:30:00.000Z' })
  expect(stateOf(views, 'warehouse_metering_history')).toMatchObject({ state: 'unreadable' })
  expect(stateOf(views, 'warehouse_metering_history')?.reason).toContain('has no ')
  expect(stateOf(views, 'metering_history')).toMatchObject({
    state: 'old',
    reason: 'newest row is 4 days old; 12 h is documented',
  })
  expect(stateOf(views, 'sessions')?.reason).toBe('the platform refused it (003001 Insufficient privileges)')
  expect(stateOf(views, 'access_history')).toMatchObject({
    state: 'unreadable',
    reason: 'it is not there, or no right to it',
  })
  expect(stateOf(views, 'warehouses')?.state).toBe('empty')
  expect(grants[0]).toBe('USE ROLE ACCOUNTADMIN;')
  expect(grants).toContain('GRANT USAGE ON WAREHOUSE "tiny-wh" TO ROLE READER;')
  expect(grants).toContain('GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE READER;')
  expect(new Set(grants).size).toBe(grants.length)

  const { text } = await doctor(request({ format: 'text' }))
  expect(text).toContain('snowflake acme (asked over the network)')
  expect(text).toContain('access_history: it is not there, or no right to it; without it')
  expect(text).toContain('    GRANT DATABASE ROLE SNOWFLAKE.GOVERNANCE_VIEWER TO ROLE READER;')
})

test('nothing that can be read is exit code 3, with the reason and no secret', async () => {
  await snowflake({ token: () => 'another' })
  const { text, exitCode } = await doctor(request({ format: 'text' }))
  expect(exitCode).toBe(3)
  expect(text).toContain('Snowflake refused the login')
  expect(text).not.toContain(token)

  const service = await startDatabricks({
    now: timing.now,
    tokens: [token],
    answer: () => ({ code: 'PERMISSION_DENIED', message: 'no access to catalog system' }),
  })
  open.push(service)
  writeFileSync(
    join(folder, 'plimsoll.yml'),
    `accounts: [{platform: databricks, name: lake, host: "${service.origin}", warehouse_id: w1, token_env: T}]`,
  )
  const { fault, grants } = await looked()
  expect(fault).toBe('the platform refused it (PERMISSION_DENIED no access to catalog system)')
  expect(grants.slice(0, 3)).toEqual([
    'GRANT USE CATALOG ON CATALOG system TO <principal>;',
    'GRANT BROWSE ON CATALOG <catalog> TO <principal>;',
    'GRANT USE SCHEMA, SELECT ON SCHEMA system.access TO <principal>;',
  ])
})

test('a folder of exports and the store alone are looked at without a network', async () => {
  const exports = join(folder, 'exports', 'snowflake', 'acme')
  mkdirSync(exports, { recursive: true })
  writeFileSync(
    join(exports, 'query_history.csv'),
    'query_id,start_time,end_time,warehouse_id,warehouse_size\nq1,2026-11-01T00:00:00Z,2026-11-01T00:00:09Z,7,X-Small\n',
  )
  writeFileSync(
    join(exports, '_export.json'),
    '{"exportedAt": "2026-11-01T02:00:00Z", "views": {"query_history": {"from": "2026-11-01T00:00:00Z", "to": "2026-11-01T02:00:00Z"}}}',
  )
  const inFolder = await looked({ folder: 'exports' })
  expect(inFolder.looked).toBe('exports')
  expect(stateOf(inFolder.views, 'query_history')).toMatchObject({
    state: 'partial',
    newest: '2026-11-01T00:00:00.000Z',
  })
  expect(stateOf(inFolder.views, 'sessions')).toMatchObject({ state: 'unreadable', reason: 'no export' })

  await syncFiles({ ...request(), folder: 'exports', format: 'json' })
  const inStore = await looked()
  expect(inStore.looked).toBe('store')
  expect(stateOf(inStore.views, 'query_history')).toMatchObject({
    state: 'old',
    newest: '2026-11-01T00:00:00.000Z',
    completeUpTo: '2026-11-01T01:15:00.000Z',
  })
})

test('without accounts and without a store it says how to begin', async () => {
  await expect(doctor(request())).rejects.toThrow('plimsoll.yml: names no accounts')
})
