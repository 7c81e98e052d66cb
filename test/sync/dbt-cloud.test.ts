import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { syncDbtCloud } from '../../src/app/sync-dbt-cloud.ts'
import { openStore } from '../../src/store/open-store.ts'
import { manifestOf, runResultsOf } from '../support/dbt-artifacts.ts'
import { instantTiming } from '../support/instant-timing.ts'
import { type LocalService, startService } from '../support/local-service.ts'

const days: Readonly<Record<string, string>> = { '78': '2026-10-05', '77': '2026-10-01' }
let root = ''
let service: LocalService

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-dbt-cloud-'))
  service = await startService(({ url, headers }) => {
    if (headers.authorization !== 'Token t0k3n') return { status: 401, body: {} }
    const [, run, name] = /^\/api\/v2\/accounts\/12\/runs\/(\d+)?\/?(?:artifacts\/)?(.*)$/.exec(url.pathname) ?? []
    if (run === undefined) {
      const data = Object.entries(days).map(([id, day]) => ({
        id,
        created_at: day,
        finished_at: `${day} 01:06:00+00:00`,
      }))
      return { body: { data: data.reverse(), extra: { pagination: { total_count: 2 } } } }
    }
    const day = days[run] ?? ''
    if (name === 'manifest.json') return { body: manifestOf(day, ['tides']) }
    if (name === 'run_results.json') return { body: runResultsOf(day, run) }
    return { body: { data: { id: run, git_sha: run, run_steps: [{ index: 4, name: 'Invoke dbt with `dbt build`' }] } } }
  })
  writeFileSync(
    join(root, 'plimsoll.yml'),
    `dbt_cloud:\n  host: ${service.origin}\n  account: 12\n  token_env: DBT_TOKEN\n`,
  )
})
afterEach(async () => {
  await service.close()
  rmSync(root, { recursive: true })
})

const sync = (token: string | undefined, more = {}) =>
  syncDbtCloud({
    ...{ cwd: root, terminal: { color: false, width: 80, interactive: false }, today: '2026-10-20', version: '0' },
    ...{ code: null, workers: 0, env: (name: string) => (name === 'DBT_TOKEN' ? token : undefined), home: root },
    ...{ timing: instantTiming(), ...more },
  })

it('imports artifacts of past runs, and asks for each run once', async () => {
  expect((await sync('t0k3n')).text).toBe('Read 2 manifests and 2 invocations of quay: imported.\n')
  const store = openStore({ root: join(root, '.plimsoll/store') })
  const engine = await store.openEngine()
  await store.bind(engine, await store.pin(), { tables: ['model_run'] })
  expect(await engine.rows('SELECT DISTINCT job_run_id AS run FROM model_run ORDER BY run')).toEqual([
    { run: '77' },
    { run: '78' },
  ])
  engine.close()
  const before = service.requests.length
  expect((await sync('t0k3n')).text).toBe('Read dbt Cloud since 2026-10-04: nothing new.\n')
  expect(service.requests).toHaveLength(before + 1)
})

it('reads from the day that is asked for', async () => {
  expect((await sync('t0k3n', { since: '2026-10-03' })).text).toMatch(/^Read 1 manifest and 1 invocation of quay/)
  await expect(sync('t0k3n', { since: 'monday' })).rejects.toThrow('--since: is no day')
})

it('says what to mend without the token in it', async () => {
  await expect(sync(undefined)).rejects.toThrow(/dbt_cloud token_env: the variable DBT_TOKEN is not set/)
  await expect(sync('wr0ng')).rejects.toThrow(/refuses the token/)
  await expect(sync('wr0ng')).rejects.not.toThrow(/wr0ng/)
  writeFileSync(join(root, 'plimsoll.yml'), 'dbt_cloud: {account: 12}\n')
  await expect(sync('t0k3n')).rejects.toThrow(/must name a token in one place/)
  writeFileSync(join(root, 'plimsoll.yml'), 'version: 1\n')
  await expect(sync('t0k3n')).rejects.toThrow('plimsoll.yml: names no dbt_cloud')
})
