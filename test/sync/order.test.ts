import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { costs } from '../../src/app/costs.ts'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { syncFiles } from '../../src/app/sync-files.ts'
import { syncGit } from '../../src/app/sync-git.ts'
import { manifestOf, runResultsOf } from '../support/dbt-artifacts.ts'

const root = mkdtempSync(join(tmpdir(), 'plimsoll-order-'))
afterAll(() => rmSync(root, { recursive: true }))

const terminal = { color: false, width: 80, interactive: false }
const place = { cwd: root, terminal, today: '2026-11-01', version: '0', code: null, workers: 0 }

beforeAll(() => {
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const query = 'q-2026-10-01,2026-10-01T01:00:00Z,2026-10-01T01:30:00Z,7,ETL_WH,X-Small,1,1800000,select 1'
  const account = 'exports/snowflake/one'
  put(
    `${account}/query_history.csv`,
    `QUERY_ID,START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,WAREHOUSE_SIZE,CLUSTER_NUMBER,EXECUTION_TIME,QUERY_TEXT\n${query}\n`,
  )
  put(
    `${account}/warehouse_metering_history.csv`,
    'START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,CREDITS_USED_COMPUTE,CREDITS_USED_CLOUD_SERVICES\n2026-10-01T01:00:00Z,2026-10-01T02:00:00Z,7,ETL_WH,1,0\n',
  )
  put('artifacts/manifest.json', JSON.stringify(manifestOf('2026-10-01', ['tides', 'ships'], null)))
  put('artifacts/run_results.json', JSON.stringify(runResultsOf('2026-10-01')))
  put('analytics/dbt_project.yml', 'name: quay\nversion: "1"\n')
  put('CODEOWNERS', '* @everybody\n/analytics/models/tides.sql @moon\n')
  put('plimsoll.yml', 'version: 1\n')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, stdio: 'ignore' })
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'first', '--date', '2026-10-01T00:00:00Z')
})

type Step = 'files' | 'dbt' | 'git'

async function spendOf(store: string, steps: readonly Step[], by: string): Promise<string> {
  for (const step of steps) {
    const request = { ...place, store }
    if (step === 'files') await syncFiles({ ...request, folder: 'exports', format: 'text' })
    else if (step === 'dbt') await syncDbt({ ...request, folder: 'artifacts' })
    else await syncGit(request)
  }
  return (await costs({ ...place, store, by, idle: 'separate', format: 'csv' })).text
}

it('spend is the same whatever was synced first', async () => {
  const byModel = await spendOf('a', ['files', 'dbt', 'git'], 'model')
  expect(byModel).toContain('model.quay.tides')
  expect(await spendOf('b', ['git', 'dbt', 'files'], 'model')).toBe(byModel)
})

it('a model that names no owner has the one of CODEOWNERS, by its path in the repository', async () => {
  expect(await spendOf('a', [], 'team')).toContain('@moon')
})

it('owners are those of CODEOWNERS as it is at the last sync, whichever manifest was read under another one', async () => {
  writeFileSync(join(root, 'CODEOWNERS'), '/analytics/models/tides.sql @sun\n')
  const byTeam = await spendOf('a', ['dbt'], 'team')
  expect(byTeam).toContain('@sun')
  expect(byTeam).not.toContain('@moon')
})
