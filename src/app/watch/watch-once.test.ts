// Looks at a small store of two accounts, as the verb does: what is told, written down, answered, and read back.

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import { openStore } from '../../store/open-store.ts'
import type { Import, Store } from '../../store/store.ts'
import { accept } from '../accept.ts'
import { type WatchOnceRequest, watchOnce } from './watch-once.ts'

const [from, days, movedOn] = ['2026-09-01', 28, '2026-09-19']
const to = addDays(from, days)
const last = addDays(to, -1)
let root: string

/** Ten models of an account, a run each a day, which cost a little more or less; `m0` costs twice from a day on. */
function modelDays(doubled: string | null): string {
  return `
    SELECT day, 'W' AS resource_id, 'W' AS resource_name, 'm' || n AS model, 'dbt' AS workload,
      'team ' || n AS team, 'prod' AS environment, 'DBT' AS user_name, 'credit' AS unit, 'USD' AS currency, 1 AS runs,
      0 AS failed_runs, amount AS units_n, amount // 500 AS cost_u, amount AS bytes_read, 1000 AS rows_written
    FROM (
      SELECT n, day::DATE AS day,
        (2000000000 * (1 + 0.04 * (hash(n, day) % 1000 / 1000.0 - 0.5))
          * CASE WHEN n = 0 AND day >= ${doubled === null ? 'NULL' : `DATE '${doubled}'`} THEN 2 ELSE 1 END)::BIGINT AS amount
      FROM range(10) AS model(n), range(DATE '${from}', DATE '${to}', INTERVAL 1 DAY) AS days(day)
    )`
}

function importsOf(account: string, doubled: string | null): readonly Import[] {
  const of = (table: TableName, select: string): Import => ({
    batch: {
      account: { platform: 'snowflake', account },
      table,
      origin: 'query_history',
      coverage: { kind: 'complete', from: new Date(from), to: new Date(to) },
      extractedAt: new Date('2026-12-01'),
    },
    select,
    completeUpTo: new Date(to),
  })
  const runs = modelDays(doubled)
  const costs = `SELECT * EXCLUDE (failed_runs, rows_written), 'warehouse' AS service,
    'compute' AS kind, 'query' AS target_kind, 'metered' AS basis FROM (${runs})`
  return [of('run_day', runs), of('cost_day', costs)]
}

const request = (more: Partial<WatchOnceRequest> = {}): WatchOnceRequest => ({
  cwd: root,
  terminal: { color: false, width: 80, interactive: false },
  today: to,
  version: '0.0.0',
  code: null,
  workers: 0,
  ...more,
})

const shown = ({ subject, state }: Incident): string => `${subject.account} ${subject.type} ${subject.id}: ${state}`

/** Entries of the journal. */
function entries(): readonly string[] {
  const folder = join(root, '.plimsoll', 'store', 'journal')
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

let made: Store

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'watch-once-'))
  made = openStore({ root: join(root, '.plimsoll', 'store'), threads: 1 })
  const engine = await made.openEngine()
  await made.import(engine, [...importsOf('acme_prod', movedOn), ...importsOf('acme_dev', null)])
  engine.close()
})
afterAll(() => {
  made.close()
  rmSync(root, { recursive: true })
})
beforeEach(() => {
  rmSync(join(root, '.plimsoll', 'store', 'journal'), { recursive: true, force: true })
  rmSync(join(root, '.plimsoll', 'decisions.yml'), { force: true })
})

test('one account moved: it is told, a second look writes nothing new, and an answer by its id is seen', async () => {
  const first = await watchOnce(request())
  expect(first.asOf).toBe(last)
  expect(first.incidents.map(shown)).toEqual(['acme_prod model m0: open'])
  expect(entries()).toEqual(['1.json'])
  const alone = request({ account: 'snowflake.acme_prod' })
  const again = await watchOnce(alone)
  expect(again.incidents).toEqual(first.incidents)
  expect(entries()).toEqual(['1.json'])

  const id = first.incidents[0]?.id ?? ''
  await accept({ ...request(), what: id, answer: 'intended', reason: 'history is kept longer', owner: 'finance' })
  const answered = await watchOnce(alone)
  expect(answered.incidents.map(shown)).toEqual(['acme_prod model m0: accepted'])
  expect(entries()).toEqual(['1.json', '2.json'])
})

test('one account alone, as of a day before it moved, and without writing', async () => {
  const before = addDays(movedOn, -2)
  const past = await watchOnce(request({ account: 'acme_prod', asOf: before, dryRun: true }))
  expect([past.asOf, past.incidents, entries()]).toEqual([before, [], []])
  await expect(watchOnce(request({ asOf: to }))).rejects.toThrow(/later than the last complete day/)
})

test('a damaged file of decisions is told by its line, and nothing is written down', async () => {
  writeFileSync(join(root, '.plimsoll', 'decisions.yml'), 'decisions:\n  - id: d1\n    answer: perhaps\n')
  await expect(watchOnce(request())).rejects.toThrow(/decisions\.yml:\d/)
  expect(entries()).toEqual([])
})
