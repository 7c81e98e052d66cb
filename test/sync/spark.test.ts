// Event logs of Spark from files to figures: a small real one, one with a hostile name, copies, halves and what is no log.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { costs } from '../../src/app/costs.ts'
import { type SyncSparkRequest, syncSpark } from '../../src/app/sync-spark.ts'
import { verify } from '../../src/app/verify.ts'
import { UserError } from '../../src/domain/errors.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-spark-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const fixture = join(dirname(fileURLToPath(import.meta.url)), 'spark', 'berth-report.gz')
const log = gunzipSync(readFileSync(fixture)).toString()

const place = {
  cwd: home,
  terminal: { color: false, width: 80, interactive: false },
  today: '2026-11-24',
  version: '0',
  code: null,
  workers: 0,
} as const

function file(path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}

async function sync(path: string, store: string, more: Partial<SyncSparkRequest> = {}): Promise<string> {
  const { text, exitCode } = await syncSpark({ ...place, path, store: join(home, store), format: 'text', ...more })
  expect(exitCode).toBe(0)
  return text
}

const period = { from: '2026-11-23', to: '2026-11-24' } as const
const hostile = `<script>alert(1)</script>|\u001b[31m\u202e\`${'😀'.repeat(10)}${'x'.repeat(10_000)}`

test('a real log becomes runs of models and teams, in core-hours that add up; hostile names do no harm', async () => {
  mkdirSync(join(home, 'logs'))
  copyFileSync(fixture, join(home, 'logs', 'local-1.gz'))
  file(
    'logs/hostile',
    log
      .replaceAll('berth report 2026-11-01', JSON.stringify(hostile).slice(1, -1))
      .replaceAll('local-1795399701026', 'local-2'),
  )
  file('logs/notes.txt', 'no log\n')
  file('logs/started', log.slice(0, log.length / 2))
  file('plimsoll.yml', 'prices:\n  - {platform: spark, unit: core-hour, price: 0.05, currency: EUR}\n')
  const config = { ...place, store: join(home, 'store'), config: join(home, 'plimsoll.yml'), ...period }
  const first = await sync('logs', 'store', { account: 'yard', config: config.config })
  expect(first).toContain('spark yard (event logs)')
  expect(first).toMatch(/Not read\n {4}logs\/notes\.txt: /)
  expect(first).toMatch(/logs\/started: logs\/local-1\.gz tells more of the same application/)
  expect(first).toMatch(/✔ \d+ rows read, \d+ days of derived tables made anew\n$/)

  const found = await verify({ ...config, format: 'json' })
  expect(found.exitCode).toBe(0)
  const [account] = JSON.parse(found.text).accounts
  expect(account.claimed).toMatchObject([{ kind: 'query', unit: 'core-hour' }])
  expect(account.days).toMatchObject([{ unit: 'core-hour', meteredDifference: '0', partsDifference: '0' }])
  const page = (await verify({ ...config, format: 'text' })).text
  expect(page).toMatch(/allocated 0\.\d+ core-hours = busy 0\.\d+ \+ idle 0\.\d+\s+\(difference 0,\s+exactly\)/)
  expect(page).not.toMatch(/credit|DBU|Platform says/)

  const asked = { ...config, idle: 'separate' } as const
  const models = JSON.parse((await costs({ ...asked, by: 'model', units: true, format: 'json' })).text)
  expect(models.unit).toBe('core-hour')
  // Once in each log: what a command runs within itself is no run of its own.
  expect(models.rows.find((row: { key: string }) => row.key === 'model.quay.berths')).toMatchObject({ runs: 2 })
  const teams = await costs({ ...asked, by: 'team', format: 'csv' })
  expect(teams.text).toMatch(/docks[^\n]*EUR/)
  expect(teams.text).toMatch(/harbour[^\n]*EUR/)
  const apps = (await costs({ ...asked, by: 'warehouse', format: 'text' })).text
  expect(apps).toContain('berth report #')
  expect(apps).not.toMatch(/[\u001b\u202e]/)
  expect(apps.split('\n').every((each) => each.length <= 100)).toBe(true)
})

test('what holds no log is a mistake that says what to do, and leaves no store behind', async () => {
  file('empty/notes.txt', 'no log\n')
  await expect(sync('empty', 'none')).rejects.toThrow(UserError)
  await expect(sync('empty', 'none')).rejects.toThrow(/has no event log .*spark\.eventLog\.dir/)
  await expect(sync('logs', 'none', { account: '../up' })).rejects.toThrow(/--account: is no name of an account/)
})
