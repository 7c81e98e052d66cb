import { afterEach, expect, test } from 'vitest'
import {
  type DatabricksBehaviour,
  type DatabricksTable,
  startDatabricks,
} from '../../../../test/support/databricks-service.ts'
import { instantTiming } from '../../../../test/support/instant-timing.ts'
import { allPages, faultOf } from '../../../../test/support/live-pages.ts'
import type { LocalService } from '../../../../test/support/local-service.ts'
import { UserError } from '../../../domain/errors.ts'
import { type LiveSource, LostResult, Refusal } from '../../../domain/telemetry/live-source.ts'
import { Secret } from '../../../http/secret.ts'
import { createTransport } from '../../../http/transport.ts'
import { queryHistory } from '../views/query-history.ts'
import { databricksViews } from '../views/registry.ts'
import type { DatabricksProof } from './login.ts'
import { createDatabricksSource } from './source.ts'

const token = 'dapi-very-secret-token'
const clientSecret = 'dose-very-secret'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Setting extends Partial<DatabricksBehaviour> {
  readonly proof?: DatabricksProof
}

interface Set {
  readonly source: LiveSource
  readonly service: LocalService & { forget: () => void }
  readonly timing: ReturnType<typeof instantTiming>
}

async function setUp({ proof, ...behaviour }: Setting): Promise<Set> {
  const timing = instantTiming()
  const service = await startDatabricks({ now: timing.now, answer: () => history(7), tokens: [token], ...behaviour })
  const transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  open.push(transport, service)
  const login = {
    origin: service.origin,
    warehouse: 'abc123',
    proof: proof ?? { kind: 'token' as const, token: async () => new Secret(token) },
  }
  return { source: createDatabricksSource(login, { transport, timing }, 'plimsoll/0.1.0'), service, timing }
}

function history(rows: number): DatabricksTable {
  return {
    columns: [
      ['statement_id', 'STRING'],
      ['start_time', 'LONG'],
      ['compute', 'STRING'],
    ],
    rows: Array.from({ length: rows }, (_, at) => [
      `s${at}`,
      String(1793491200_123456n + BigInt(at)),
      at === 0 ? null : '{"type":"WAREHOUSE"}',
    ]),
  }
}

const query = {
  view: queryHistory,
  columns: new Map([
    ['statement_id', 'STRING'],
    ['start_time', 'TIMESTAMP'],
    ['compute', 'STRUCT'],
  ]),
  span: { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-01T05:00:00Z') },
}

test('rows come chunk by chunk by links, which are not sent our token', async () => {
  const { source, service } = await setUp({ rowsPerChunk: 3 })
  const pages = await allPages(source.pages(query, null))
  expect(pages.map(({ rows }) => rows.length)).toEqual([3, 3, 1])
  expect(pages[0]?.rows[0]).toEqual({ statement_id: 's0', start_time: '2026-11-01T00:00:00.123456Z', compute: null })
  expect(pages[1]?.rows[0]?.compute).toBe('{"type":"WAREHOUSE"}')
  expect(pages.map(({ next }) => next?.page ?? null)).toEqual([1, 2, null])
  expect(service.requests.filter(({ url }) => url.pathname.startsWith('/stored/'))).toHaveLength(3)
  const sent: unknown = JSON.parse(service.requests[0]?.body ?? '')
  expect(sent).toMatchObject({
    warehouse_id: 'abc123',
    statement:
      "SELECT `statement_id`, unix_micros(`start_time`) AS `start_time`, to_json(`compute`) AS `compute` FROM system.query.history WHERE `start_time` >= TIMESTAMP '2026-11-01T00:00:00.000Z' AND `start_time` < TIMESTAMP '2026-11-01T05:00:00.000Z'",
  })
})

test('a result without rows is one page', async () => {
  const { source } = await setUp({ answer: () => history(0) })
  expect(await allPages(source.pages(query, null))).toEqual([{ rows: [], next: null }])
})

test('a statement that still runs is asked for until it is done', async () => {
  const { source, timing } = await setUp({ polls: 6 })
  expect((await allPages(source.pages(query, null)))[0]?.rows).toHaveLength(7)
  expect(timing.waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000])
})

test('a link that expired, or expires too soon, is asked for anew', async () => {
  let refusals = 1
  const { source, service } = await setUp({
    rowsPerChunk: 4,
    fault: ({ url }) =>
      url.pathname.startsWith('/stored/') && refusals-- > 0 ? { status: 403, body: '<Error>expired</Error>' } : null,
  })
  expect((await allPages(source.pages(query, null))).flatMap(({ rows }) => rows)).toHaveLength(7)
  expect(service.requests.filter(({ url }) => url.pathname.endsWith('/result/chunks/0'))).toHaveLength(1)

  const short = await setUp({ linkLife: 30_000 })
  expect((await faultOf(allPages(short.source.pages(query, null)))).message).toContain('links to results do not open')
})

test('reading goes on from a chunk of before, and says when the result is gone', async () => {
  const { source, service } = await setUp({ rowsPerChunk: 3 })
  const first = await source.pages(query, null).next()
  const after = first.done === true ? null : first.value.next
  expect((await allPages(source.pages(query, after))).map(({ rows }) => rows[0]?.statement_id)).toEqual(['s3', 's6'])
  service.forget()
  await expect(allPages(source.pages(query, after))).rejects.toBeInstanceOf(LostResult)
})

test('a service principal gets a token, and a new one before it expires', async () => {
  const proof = { kind: 'client', id: 'app-1', secret: async () => new Secret(clientSecret) } as const
  const { source, service, timing } = await setUp({ proof, client: { id: 'app-1', secret: clientSecret } })
  await allPages(source.pages(query, null))
  await allPages(source.pages(query, null))
  const grants = (): number => service.requests.filter(({ url }) => url.pathname === '/oidc/v1/token').length
  expect(grants()).toBe(1)
  timing.pass(56 * 60_000)
  await allPages(source.pages(query, null))
  expect(grants()).toBe(2)
})

test('a token that is refused is read anew, once', async () => {
  const tokens = ['old', token]
  const proof = { kind: 'token', token: async () => new Secret(tokens.shift() ?? 'none') } as const
  const { source } = await setUp({ proof })
  expect(await allPages(source.pages(query, null))).toHaveLength(1)
  const never = await setUp({ proof: { kind: 'token', token: async () => new Secret('old') } })
  const fault = await faultOf(allPages(never.source.pages(query, null)))
  expect(fault).toBeInstanceOf(UserError)
  expect(fault.message).toContain('Databricks refused the login')
})

test('throttling and a dropped connection only take longer', async () => {
  const { source, timing } = await setUp({
    rowsPerChunk: 3,
    fault: ({ url }, count) => {
      if (count === 1) return { status: 429, headers: { 'retry-after': '9' }, body: {} }
      return url.pathname.startsWith('/stored/') && count === 3 ? { body: [['a']], drop: true } : null
    },
  })
  expect((await allPages(source.pages(query, null))).flatMap(({ rows }) => rows)).toHaveLength(7)
  expect(timing.waits).toEqual([9000, 1000])
})

test('a missing right is a refusal with the words of Databricks', async () => {
  const message =
    '[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE SCHEMA on Schema system.query.'
  const { source } = await setUp({ answer: () => ({ code: 'BAD_REQUEST', message }) })
  const fault = await faultOf(allPages(source.pages(query, null)))
  expect(fault).toBeInstanceOf(Refusal)
  expect(fault).toMatchObject({ code: 'BAD_REQUEST', message })
})

test.each([
  ['no JSON', '<html>login</html>', 'is not of the documented form: no JSON'],
  ['other JSON', { ok: true }, 'is not of the documented form: statement_id'],
])('%s is told as what it is', async (_, body, told) => {
  const { source } = await setUp({ fault: () => ({ body }) })
  expect((await faultOf(allPages(source.pages(query, null)))).message).toContain(told)
})

test('no secret and no signed link is ever in a message', async () => {
  const machine = { kind: 'client', id: 'app-1', secret: async () => new Secret(clientSecret) } as const
  const settings: readonly Setting[] = [
    { tokens: [] },
    { fault: () => ({ status: 403, body: { error_code: 'X', message: `Bearer ${token}` } }) },
    { fault: () => ({ status: 500, body: { message: token } }) },
    { fault: ({ url }) => (url.pathname.startsWith('/stored/') ? { body: [{ token }] } : null) },
    { fault: ({ url }) => (url.pathname.startsWith('/stored/') ? { body: [[token]], drop: true } : null) },
    { fault: ({ url }) => (url.pathname.startsWith('/stored/') ? { status: 403, body: url.href } : null) },
    { proof: machine, client: { id: 'app-1', secret: 'another' } },
  ]
  for (const setting of settings) {
    const { source } = await setUp(setting)
    const fault = await faultOf(allPages(source.pages(query, null)))
    expect(fault.message).not.toBe('it did not fail')
    expect(`${fault.message} ${fault.stack} ${JSON.stringify(fault)}`).not.toMatch(
      /very-secret|signed-7f3a|machine-token/,
    )
  }
})

test('columns of all tables are asked for once; the size of the warehouse is not a statement', async () => {
  const { source, service } = await setUp({
    warehouse: { id: 'abc123', name: 'readers', cluster_size: 'X-Small', auto_stop_mins: 10 },
    answer: () => ({
      columns: [
        ['table_schema', 'STRING'],
        ['table_name', 'STRING'],
        ['column_name', 'STRING'],
        ['data_type', 'STRING'],
      ],
      rows: [
        ['query', 'history', 'statement_id', 'STRING'],
        ['query', 'history', 'start_time', 'TIMESTAMP'],
        ['query', 'history', 'unheard_of', 'STRING'],
      ],
    }),
  })
  expect([...(await source.columns(databricksViews))]).toEqual([
    [
      'query.history',
      new Map([
        ['statement_id', 'STRING'],
        ['start_time', 'TIMESTAMP'],
      ]),
    ],
  ])
  expect(await source.compute()).toMatchObject({ size: 'X-Small', unitsPerHour: 6, stopsAfterSeconds: 600 })
  expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  const blind = await setUp({})
  expect(await blind.source.compute()).toBeNull()
})

test('the newest time of a table', async () => {
  const { source } = await setUp({
    answer: () => ({ columns: [['newest', 'LONG']], rows: [['1793491200000000']] }),
  })
  expect(await source.newest(query)).toEqual(new Date('2026-11-01T00:00:00Z'))
})
