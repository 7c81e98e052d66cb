import { generateKeyPairSync } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { instantTiming } from '../../../../test/support/instant-timing.ts'
import { allPages, faultOf } from '../../../../test/support/live-pages.ts'
import type { LocalService } from '../../../../test/support/local-service.ts'
import {
  type SnowflakeBehaviour,
  type SnowflakeTable,
  startSnowflake,
} from '../../../../test/support/snowflake-service.ts'
import { UserError } from '../../../domain/errors.ts'
import { type LiveSource, LostResult, Refusal } from '../../../domain/telemetry/live-source.ts'
import { Secret } from '../../../http/secret.ts'
import { createTransport } from '../../../http/transport.ts'
import { queryHistory } from '../views/query-history.ts'
import { snowflakeViews } from '../views/registry.ts'
import { usageInCurrencyDaily } from '../views/usage-in-currency-daily.ts'
import { warehouses } from '../views/warehouses.ts'
import type { SnowflakeProof } from './login.ts'
import { createSnowflakeSource } from './source.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const secretToken = 'pat-4f1c-very-secret'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Setting extends Partial<SnowflakeBehaviour> {
  readonly proof?: SnowflakeProof
}

interface Set {
  readonly source: LiveSource
  readonly service: LocalService & { forget: () => void }
  readonly timing: ReturnType<typeof instantTiming>
}

async function setUp({ proof, ...behaviour }: Setting): Promise<Set> {
  const timing = instantTiming()
  const service = await startSnowflake({
    now: timing.now,
    answer: () => history(7),
    ...(proof === undefined ? { publicKey } : { token: () => secretToken }),
    ...behaviour,
  })
  const transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  open.push(transport, service)
  const login = {
    origin: service.origin,
    account: 'acme-prod',
    role: 'PLIMSOLL',
    warehouse: 'PLIMSOLL_XS',
    proof: proof ?? { kind: 'key-pair' as const, user: 'plimsoll', key: async () => privateKey },
  }
  return { source: createSnowflakeSource(login, { transport, timing }, 'plimsoll/0.1.0'), service, timing }
}

function history(rows: number): SnowflakeTable {
  return {
    columns: [
      ['QUERY_ID', 'text'],
      ['START_TIME', 'timestamp_ltz'],
      ['QUERY_TEXT', 'text'],
    ],
    rows: Array.from({ length: rows }, (_, at) => [
      `q${at}`,
      `${1793491200 + at}.123456000`,
      at === 0 ? null : `select '${at}' -- é\n`,
    ]),
  }
}

const query = {
  view: queryHistory,
  columns: new Map([
    ['query_id', 'TEXT'],
    ['start_time', 'TIMESTAMP_LTZ'],
    ['query_text', 'TEXT'],
  ]),
  span: { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-01T05:00:00Z') },
}

test('rows come partition by partition, gzipped, with times in UTC and null as null', async () => {
  const { source, service } = await setUp({ rowsPerPartition: 3 })
  const pages = await allPages(source.pages(query, null))
  expect(pages.map(({ rows }) => rows.length)).toEqual([3, 3, 1])
  expect(pages[0]?.rows[0]).toEqual({ query_id: 'q0', start_time: '2026-11-01T00:00:00.123456Z', query_text: null })
  expect(pages[2]?.rows[0]?.query_text).toBe("select '6' -- é\n")
  expect(pages.map(({ next }) => next?.page ?? null)).toEqual([1, 2, null])
  const sent: unknown = JSON.parse(service.requests[0]?.body ?? '')
  expect(sent).toMatchObject({
    statement: `SELECT "QUERY_ID", "START_TIME", "QUERY_TEXT" FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE "START_TIME" >= CAST('2026-11-01T00:00:00.000Z' AS TIMESTAMP_LTZ) AND "START_TIME" < CAST('2026-11-01T05:00:00.000Z' AS TIMESTAMP_LTZ)`,
    role: 'PLIMSOLL',
    warehouse: 'PLIMSOLL_XS',
  })
})

test('a statement that still runs is asked for until it is done', async () => {
  const { source, timing } = await setUp({ polls: 6 })
  expect((await allPages(source.pages(query, null)))[0]?.rows).toHaveLength(7)
  expect(timing.waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000])
})

test('reading goes on from a page of before, and says when the result is gone', async () => {
  const { source, service } = await setUp({ rowsPerPartition: 3 })
  const first = await source.pages(query, null).next()
  const after = first.done === true ? null : first.value.next
  expect((await allPages(source.pages(query, after))).map(({ rows }) => rows[0]?.query_id)).toEqual(['q3', 'q6'])
  service.forget()
  await expect(allPages(source.pages(query, after))).rejects.toBeInstanceOf(LostResult)
})

test('a web token is made anew before it expires, and when it is refused', async () => {
  let refusals = 1
  const { source, timing, service } = await setUp({
    rowsPerPartition: 1,
    answer: () => history(3),
    fault: ({ url }) =>
      url.searchParams.get('partition') === '2' && refusals-- > 0
        ? { status: 401, body: { code: '390144', message: 'JWT token is invalid' } }
        : null,
  })
  const pages = source.pages(query, null)
  await pages.next()
  timing.pass(56 * 60_000)
  expect(await allPages(pages)).toHaveLength(2)
  expect(new Set(service.requests.map(({ headers }) => headers.authorization)).size).toBe(2)
})

test.each([429, 503])('status %s waits as long as it is told, and sends the same request again', async (status) => {
  const { source, timing, service } = await setUp({
    fault: (_, count) => (count <= 2 ? { status, headers: { 'retry-after': '17' }, body: 'busy' } : null),
  })
  expect(await allPages(source.pages(query, null))).toHaveLength(1)
  expect(timing.waits).toEqual([17_000, 17_000])
  const asked = service.requests.map(({ url }) => url.searchParams)
  expect(new Set(asked.map((each) => each.get('requestId'))).size).toBe(1)
  expect(asked.map((each) => each.get('retry'))).toEqual([null, 'true', 'true'])
})

test('a connection that drops half way is taken up again; the statement does not run twice', async () => {
  const ran: string[] = []
  const { source } = await setUp({
    rowsPerPartition: 3,
    answer: (statement) => {
      ran.push(statement)
      return history(7)
    },
    fault: ({ url }, count) =>
      url.searchParams.get('partition') === '1' && count === 2
        ? { body: { data: [['x']] }, gzip: true, drop: true }
        : null,
  })
  expect((await allPages(source.pages(query, null))).flatMap(({ rows }) => rows)).toHaveLength(7)
  expect(ran).toHaveLength(1)
})

test('a service that stays busy ends with a mistake the user can mend', async () => {
  const { source, timing } = await setUp({ fault: () => ({ status: 503, body: 'busy' }) })
  const fault = await faultOf(allPages(source.pages(query, null)))
  expect(fault).toBeInstanceOf(UserError)
  expect(fault.message).toContain('could not answer (status 503)')
  expect(timing.waits).toHaveLength(7)
})

test('a missing right is a refusal with the words of Snowflake', async () => {
  const message =
    "SQL compilation error:\nObject 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY' does not exist or not authorized."
  const { source } = await setUp({ answer: () => ({ code: '002003', message }) })
  const fault = await faultOf(allPages(source.pages(query, null)))
  expect(fault).toBeInstanceOf(Refusal)
  expect(fault).toMatchObject({ code: '002003', message: message.slice(0, -1) })
})

test.each([
  ['a page of another service', '<html>login</html>', 'is not of the documented form: no JSON'],
  ['other JSON', { ok: true }, 'is not of the documented form: statementHandle'],
])('%s is told as what it is', async (_, body, told) => {
  const { source } = await setUp({ fault: () => ({ body }) })
  expect((await faultOf(allPages(source.pages(query, null)))).message).toContain(told)
})

test('no secret is ever in a message, even when the service quotes it', async () => {
  const proof = {
    kind: 'token',
    type: 'PROGRAMMATIC_ACCESS_TOKEN',
    token: async () => new Secret(secretToken),
  } as const
  const answers = [
    { status: 401, body: { code: '1', message: `token ${secretToken} is not valid` } },
    { status: 422, body: { code: '2', message: `Bearer ${secretToken}` } },
    { status: 500, body: { code: '3', message: secretToken } },
    { body: { statementHandle: 1, secretToken } },
    { body: '{}', drop: true },
  ]
  for (const answer of answers) {
    const { source } = await setUp({ proof, fault: () => answer })
    const fault = await faultOf(allPages(source.pages(query, null)))
    expect(`${fault.message} ${fault.stack} ${JSON.stringify(fault)}`).not.toContain(secretToken)
  }
  expect(`${new Secret(secretToken)} ${JSON.stringify({ at: new Secret(secretToken) })}`).not.toContain(secretToken)
})

test('columns are asked for once, for all views; those that are not there are left out', async () => {
  const { source, service } = await setUp({
    answer: () => ({
      columns: ['TABLE_SCHEMA', 'TABLE_NAME', 'COLUMN_NAME', 'DATA_TYPE'].map((name) => [name, 'text'] as const),
      rows: [
        ['ACCOUNT_USAGE', 'QUERY_HISTORY', 'QUERY_ID', 'TEXT'],
        ['ACCOUNT_USAGE', 'QUERY_HISTORY', 'NEW_COLUMN', 'TEXT'],
        ['ACCOUNT_USAGE', 'QUERY_HISTORY', 'START_TIME', 'TIMESTAMP_LTZ'],
      ],
    }),
  })
  const seen = await source.columns(snowflakeViews)
  expect([...seen.keys()].sort()).toEqual(['query_history', 'warehouses'])
  expect([...(seen.get('query_history')?.keys() ?? [])]).toEqual(['query_id', 'start_time'])
  expect(service.requests).toHaveLength(1)
})

test("a view of the organization is asked for this account's rows, and days are compared as days", async () => {
  const statements: string[] = []
  const { source } = await setUp({
    answer: (statement) => {
      statements.push(statement)
      if (statement.includes('CURRENT_ACCOUNT'))
        return {
          columns: [
            ['NAME', 'text'],
            ['LOCATOR', 'text'],
          ],
          rows: [['PROD', 'AB12345']],
        }
      return {
        columns: [
          ['USAGE_DATE', 'date'],
          ['ACCOUNT_NAME', 'text'],
        ],
        rows: [['20393', 'FORMER_NAME']],
      }
    },
  })
  const columns = new Map([
    ['usage_date', 'DATE'],
    ['account_name', 'TEXT'],
    ['account_locator', 'TEXT'],
  ])
  const [page] = await allPages(source.pages({ view: usageInCurrencyDaily, columns, span: query.span }, null))
  expect(page?.rows).toEqual([{ usage_date: '2025-11-01', account_name: null }])
  expect(statements[1]).toContain(
    `WHERE "USAGE_DATE" >= CAST('2026-11-01' AS DATE) AND "USAGE_DATE" < CAST('2026-11-02' AS DATE) AND ("ACCOUNT_NAME" = 'PROD' OR "ACCOUNT_LOCATOR" = 'AB12345')`,
  )
  const nameless = { view: usageInCurrencyDaily, columns: new Map([['usage_date', 'DATE']]), span: query.span }
  await expect(allPages(source.pages(nameless, null))).rejects.toThrow('does not say which account')
})

test('a command yields the declared columns that it shows, and the size of the warehouse', async () => {
  const { source } = await setUp({
    answer: () => ({
      columns: [
        ['name', 'text'],
        ['created_on', 'timestamp_ltz'],
        ['size', 'text'],
        ['auto_suspend', 'fixed'],
        ['kind', 'text'],
      ],
      rows: [
        ['PLIMSOLLXXS', '1611871162.1', 'Large', '600', 'x'],
        ['PLIMSOLL_XS', '1611871162.123000000', 'X-Small', '60', 'x'],
      ],
    }),
  })
  const columns = new Map(warehouses.columns.map(({ name, type }) => [name, type] as const))
  const [page] = await allPages(source.pages({ view: warehouses, columns, span: null }, null))
  expect(page?.rows[1]).toEqual({
    name: 'PLIMSOLL_XS',
    created_on: '2021-01-28T21:59:22.123000Z',
    size: 'X-Small',
    auto_suspend: '60',
  })
  expect(await source.compute()).toEqual({
    name: 'PLIMSOLL_XS',
    size: 'X-Small',
    unitsPerHour: 1,
    unit: 'credits',
    leastSeconds: 60,
    stopsAfterSeconds: 60,
  })
})

test('the newest time of a view', async () => {
  const { source } = await setUp({
    answer: () => ({ columns: [['NEWEST', 'timestamp_ltz']], rows: [['1793491200.000000000']] }),
  })
  expect(await source.newest(query)).toEqual(new Date('2026-11-01T00:00:00Z'))
})
