import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { UserError } from '../../src/domain/errors.ts'
import { openStore } from '../../src/store/open-store.ts'
import { manifestOf, runResultsOf } from '../support/dbt-artifacts.ts'

const root = mkdtempSync(join(tmpdir(), 'plimsoll-sync-dbt-'))
afterAll(() => rmSync(root, { recursive: true }))

const terminal = { color: false, width: 80, interactive: false }
const place = { cwd: root, terminal, today: '2026-11-01', version: '0', code: null, workers: 0 }

const write = (path: string, content: object) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  const text = JSON.stringify(content)
  writeFileSync(join(root, path), path.endsWith('.gz') ? gzipSync(text) : text)
}

beforeAll(() => {
  write('all/one/manifest.json', manifestOf('2026-10-01', ['tides', 'ships']))
  write('all/one/run_results.json', runResultsOf('2026-10-01'))
  write('all/two/deep/manifest_2.json.gz', manifestOf('2026-10-05', ['tides']))
  write('all/two/deep/run_results.json', runResultsOf('2026-10-05'))
  writeFileSync(join(root, 'all/one/manifest_broken.json'), '{"metadata": "')
  mkdirSync(join(root, 'none'))
  cpSync(join(root, 'all/one'), join(root, 'half-a/one'), { recursive: true })
  cpSync(join(root, 'all/two'), join(root, 'half-b/two'), { recursive: true })
})

async function rowsOf(store: string): Promise<unknown> {
  const opened = openStore({ root: join(root, store) })
  const engine = await opened.openEngine()
  await opened.bind(engine, await opened.pin(), { tables: ['model', 'model_run', 'job_run'] })
  const rows = []
  for (const table of ['model', 'model_run', 'job_run'])
    rows.push(await engine.rows(`SELECT * FROM ${table} ORDER BY ALL`))
  engine.close()
  return rows
}

it('imports artifacts, the same in two halves in any order and twice', async () => {
  const sync = (folder: string, store: string) => syncDbt({ ...place, folder, store })
  const output = await sync('all', 'store-a')
  expect(output.text).toBe('Read 2 manifests and 2 invocations of quay: imported.\n')
  expect(output.notes).toEqual([
    'Not read: one/manifest_broken.json: is cut off: its JSON does not end. Write it anew with dbt compile and give target/manifest.json.',
  ])
  await sync('half-b', 'store-b')
  await sync('half-a', 'store-b')
  await sync('all', 'store-b')
  const rows = await rowsOf('store-a')
  expect(await rowsOf('store-b')).toEqual(rows)
  expect(rows).toMatchObject([
    [
      { unique_id: 'model.quay.ships' },
      { unique_id: 'model.quay.tides', valid_from: new Date('2026-10-01T01:00:00.5Z') },
      {
        ...{ platform: 'dbt', account: 'quay', name: 'tides', relation_key: 'prod.core.tides', owner: '@sea' },
        ...{ adapter: 'snowflake', materialized: 'table', tags: '["a","b"]', git_sha: 'abc', raw_length: 8n },
        ...{ config: '{"snowflake_warehouse":"WH"}', valid_from: new Date('2026-10-05T01:00:00.5Z') },
      },
    ],
    [
      { unique_id: 'model.quay.ships', status: 'error', message: 'Database Error' },
      {
        ...{ unique_id: 'model.quay.tides', query_id: 'q-2026-10-01', rows_affected: 9n, job_run_id: '77' },
        ...{ command: 'dbt build --select tides+ --target prod', target_name: 'prod', project: 'quay' },
        ...{ started_at: new Date('2026-10-01T01:00:00Z'), ended_at: new Date('2026-10-01T01:00:02.25Z') },
      },
      {},
      {},
    ],
    [{ run_id: 'inv-2026-10-01', status: 'failed', name: 'dbt build quay' }, {}],
  ])
  expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /hunter2|secret/,
  )
})

it('says what to name when there is nothing', async () => {
  const nothing = syncDbt({ ...place, folder: 'none', store: 'store-c' })
  await expect(nothing).rejects.toThrow(UserError)
  await expect(nothing).rejects.toThrow('none: has no dbt artifacts')
})
