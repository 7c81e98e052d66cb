// Event logs into stores, in every way that must make no difference: twice, in another order, in halves, beside others. Public
// logs of ../shared/corpora where they are, and the small one of test/sync.

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { syncSpark } from '../../src/app/sync-spark.ts'
import { verify } from '../../src/app/verify.ts'
import type { TableName } from '../../src/domain/telemetry/table-name.ts'
import { openStore } from '../../src/store/open-store.ts'
import { projectRoot } from '../support/project-root.ts'
import { contentsOf, rowsOf } from '../support/store-contents.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-spark-logs-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const publicLogs = join(projectRoot, '../shared/corpora/spark-events/apache-spark')
const small = gunzipSync(readFileSync(join(projectRoot, 'test/sync/spark/berth-report.gz'))).toString()
const place = {
  cwd: home,
  terminal: { color: false, width: 80, interactive: false },
  today: '2026-11-24',
  version: '0',
  code: null,
  workers: 0,
} as const

let count = 0

/** A folder with the small log, as much of it as said, and the public ones that are named. */
function folder(share: number, names: readonly string[] = []): string {
  count += 1
  const path = join(home, `logs-${count}`)
  mkdirSync(path)
  if (share > 0) writeFileSync(join(path, 'small'), small.slice(0, Math.floor(small.length * share)))
  for (const name of names) copyFileSync(join(publicLogs, name), join(path, name))
  return path
}

async function sync(store: string, path: string): Promise<void> {
  await syncSpark({ ...place, path, store: join(home, store), format: 'text' })
}

async function contents(store: string): Promise<unknown> {
  const opened = openStore({ root: join(home, store) })
  try {
    return contentsOf(await opened.pin())
  } finally {
    opened.close()
  }
}

async function rows(store: string, table: TableName): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const opened = openStore({ root: join(home, store) })
  const engine = await opened.openEngine()
  try {
    return await rowsOf(engine, opened, table)
  } finally {
    engine.close()
    opened.close()
  }
}

test('twice, in halves and in another order: the store is the same', { timeout: 300_000 }, async () => {
  await sync('whole', folder(1))
  const whole = await contents('whole')
  await sync('whole', folder(1))
  expect(await contents('whole')).toEqual(whole)
  for (const [name, shares] of Object.entries({ halves: [0.3, 0.6, 1, 0.6], backwards: [1, 0.4], late: [0.9, 1] })) {
    for (const share of shares) await sync(name, folder(share))
    expect(await contents(name), name).toEqual(whole)
  }
})

const logs = existsSync(publicLogs) ? readdirSync(publicLogs).filter((name) => /^(local|app)/.test(name)) : []

test.skipIf(logs.length === 0)(
  'public logs: order and what runs beside them make no difference',
  { timeout: 600_000 },
  async () => {
    const [some, others] = [logs.slice(0, 6), logs.slice(6)]
    await sync('together', folder(1, logs))
    await sync('apart', folder(0, others))
    await sync('apart', folder(1, some))
    expect(await contents('apart')).toEqual(await contents('together'))
    await sync('alone', folder(1))
    for (const table of ['bill_line', 'attribution', 'identity', 'query_run', 'plan_operator'] as const) {
      const beside = (await rows('together', table)).filter((row) =>
        Object.values(row).some((value) => String(value).includes('local-1795399701026')),
      )
      expect(beside, table).toEqual(await rows('alone', table))
    }
    const store = join(home, 'together')
    const page = await verify({ ...place, store, from: '2014-01-01', to: '2026-11-25', format: 'json' })
    expect(JSON.parse(page.text)).toMatchObject({ reconciles: true, accounts: [{ residuals: expect.any(Array) }] })
  },
)
