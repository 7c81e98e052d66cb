import { createServer, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Secret } from '../../../http/secret.ts'
import { createTransport } from '../../../http/transport.ts'
import { type CloudRequest, cloudArtifacts } from './cloud-artifacts.ts'

const asked: string[] = []
const slept: number[] = []
let busy = 0
let origin = ''

/** 130 finished runs a day apart, newest first, and one that still goes on. */
const runs = Array.from({ length: 131 }, (_, at) => {
  const day = new Date(Date.UTC(2026, 9, 31) - at * 86_400_000).toISOString().replace('T', ' ').replace('Z', '+00:00')
  const id = 131 - at
  return {
    id,
    job_definition_id: 5,
    git_sha: `sha${Math.floor(id / 100)}`,
    created_at: day,
    finished_at: at === 0 ? null : day,
  }
})

const steps = [
  { index: 1, name: 'Clone git repository' },
  { index: 2, name: 'Invoke dbt with `dbt deps`' },
  { index: 3, name: 'Invoke dbt with `dbt build --select tag:daily`' },
  { index: 4, name: 'Invoke dbt with `dbt test`' },
]

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  asked.push(`${url.pathname.replace('/api/v2/accounts/', '')}${url.search}`)
  const send = (status: number, body: unknown, headers = {}): ServerResponse =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  if (request.headers.authorization !== 'Token t0k3n') return send(401, { status: { user_message: 'no' } })
  if (busy > 0) {
    busy -= 1
    return send(429, {}, { 'retry-after': '7' })
  }
  if (!url.pathname.startsWith('/api/v2/accounts/12/runs/')) return send(404, {})
  const [, id, , name] = /runs\/(\d+)\/(artifacts\/(.+))?/.exec(url.pathname) ?? []
  if (id === undefined) {
    const offset = Number(url.searchParams.get('offset'))
    const limit = Number(url.searchParams.get('limit'))
    return send(200, { data: runs.slice(offset, offset + limit), extra: { pagination: { total_count: runs.length } } })
  }
  if (name === undefined) return send(200, { data: { ...runs.find((run) => String(run.id) === id), run_steps: steps } })
  if (url.searchParams.get('step') === '4' && name === 'run_results.json') return send(404, {})
  return send(200, { of: `${id} ${name}` })
})

const transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
const timing = { now: () => new Date(0), jitter: () => 0, sleep: async (ms: number) => void slept.push(ms) }

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})
afterAll(async () => {
  await transport.close()
  server.close()
})

async function fetched(more: Partial<CloudRequest> = {}, account = '12', token = 't0k3n'): Promise<readonly string[]> {
  asked.length = 0
  const cloud = { origin, account, token: async () => new Secret(token) }
  const paths: string[] = []
  for await (const { path } of cloudArtifacts(
    cloud,
    { transport, timing },
    { since: null, userAgent: 'test', ...more },
  )) {
    paths.push(path)
  }
  return paths
}

it('fetches results of steps that ran nodes, and one manifest per commit, over all pages', async () => {
  const paths = await fetched()
  expect(paths.filter((path) => path.endsWith('run_results.json'))).toHaveLength(130)
  expect(paths.filter((path) => path.endsWith('manifest.json'))).toEqual([
    'run_130/step_4/manifest.json',
    'run_99/step_4/manifest.json',
  ])
  expect(asked.filter((path) => path.includes('offset='))).toHaveLength(2)
})

it('stops at the first day that is asked for, and leaves out what is known', async () => {
  const paths = await fetched({ since: new Date('2026-10-28T00:00:00Z'), isKnown: (run) => run === '129' })
  expect(paths).toEqual([
    'run_130/step_3/run_results.json',
    'run_130/step_4/manifest.json',
    'run_128/step_3/run_results.json',
  ])
  expect(asked.filter((path) => path.includes('offset='))).toHaveLength(1)
})

it('waits as long as it is told to', async () => {
  slept.length = 0
  busy = 2
  await fetched({ since: new Date('2026-10-30T00:00:00Z') })
  expect(slept).toEqual([7000, 7000])
})

it('says what to mend, and never the token', async () => {
  await expect(fetched({}, '12', 'wr0ng')).rejects.toThrow(
    /refuses the token\. Give one that may read runs of account 12\./,
  )
  await expect(fetched({}, '13')).rejects.toThrow('dbt Cloud account 13: is not there')
  await expect(fetched({}, '12', 'wr0ng')).rejects.not.toThrow(/wr0ng/)
})
