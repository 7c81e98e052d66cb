import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type LivePage,
  type LiveSource,
  LostResult,
  type PageMark,
  Refusal,
} from '../../../domain/telemetry/live-source.ts'
import { queryHistory } from '../../../sources/snowflake/views/query-history.ts'
import { tables } from '../../../sources/snowflake/views/tables.ts'
import { gather, mayGoOn } from './gather.ts'
import { planOf } from './plan.ts'
import { type StagingFolder, stagingFolder } from './staging-folder.ts'

const views = [queryHistory, tables]
const account = {
  platform: 'snowflake',
  name: 'acme',
  account: 'acme-prod',
  role: 'R',
  token_env: 'T',
  token_type: 'oauth',
} as const

let root = ''
let staging: StagingFolder
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-gather-'))
  staging = stagingFolder(root, account)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const plan = planOf({
  asked: 'acme-prod',
  views,
  seen: new Map([
    ['query_history', new Map(queryHistory.columns.map(({ name }) => [name, 'TEXT'] as const))],
    ['tables', new Map(tables.columns.map(({ name }) => [name, 'TEXT'] as const))],
  ]),
  now: new Date('2026-11-03T06:00:00Z'),
  since: '2026-11-02',
  completeUpTo: new Map(),
  rowsPerDay: new Map(),
})

type Page = (mark: PageMark | null, view: string) => LivePage

/** Three pages for each statement. */
function source(page: Page): LiveSource {
  return {
    platform: 'snowflake',
    columns: async () => new Map(),
    newest: async () => null,
    compute: async () => null,
    async *pages({ view }, after) {
      for (let mark = after; ; ) {
        const one = page(mark, view.name)
        yield one
        if (one.next === null) return
        mark = one.next
      }
    },
  }
}

const three: Page = (mark) => {
  const at = mark?.page ?? 0
  return { rows: [{ id: String(at) }], next: at === 2 ? null : { statement: 's', page: at + 1 } }
}

function ids(view: string): readonly string[] {
  const folder = join(staging.path, 'snowflake', 'acme', view)
  return readdirSync(folder).map(
    (name) =>
      `${name.slice(0, 10)} ${gunzipSync(readFileSync(join(folder, name)))
        .toString()
        .trim()}`,
  )
}

const fresh = { format: 1, plan, gathered: {}, refused: {} } as const
const whole = ['2026-11-02', '2026-11-03'].flatMap((day) => [0, 1, 2].map((id) => `${day} {"id":"${id}"}`))

test('each slice becomes its parts, and the export says what is complete', async () => {
  const { complete } = await gather(source(three), views, staging, fresh, () => {})
  expect(complete).toEqual(['query_history', 'tables'])
  expect(ids('query_history')).toEqual(whole)
  expect(ids('tables').map((each) => each.slice(-10))).toEqual(['{"id":"0"}', '{"id":"1"}', '{"id":"2"}'])
  expect(JSON.parse(readFileSync(join(staging.path, 'snowflake/acme/_export.json'), 'utf8'))).toEqual({
    exportedAt: '2026-11-03T06:00:00.000Z',
    views: {
      query_history: { from: '2026-11-02T00:00:00.000Z', to: '2026-11-03T06:00:00.000Z' },
      tables: { from: '1970-01-01T00:00:00Z', to: '2026-11-03T06:00:00.000Z' },
    },
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('broken off after %s pages, it goes on to the same end', async (pages) => {
  let read = 0
  const breaking: Page = (mark, view) => {
    read += 1
    if (read > pages) throw new Error('the line is cut')
    return three(mark, view)
  }
  await expect(gather(source(breaking), views, staging, fresh, () => {})).rejects.toThrow('the line is cut')
  const state = staging.load()
  if (state === null) throw new Error('nothing was kept')
  const begun: (number | null)[] = []
  const counting: Page = (mark, view) => {
    begun.push(mark?.page ?? null)
    return three(mark, view)
  }
  await gather(source(counting), views, staging, state, () => {})
  expect(begun).toHaveLength(9 - pages)
  expect(ids('query_history')).toEqual(whole)
})

test('a result that is lost is asked for anew, without what is left of the old one', async () => {
  let lost = false
  const losing: Page = (mark, view) => {
    if (mark?.page === 2 && !lost) {
      lost = true
      throw new LostResult()
    }
    const page = three(mark, view)
    return lost && mark?.page === 1 && view === 'query_history' ? { ...page, next: null } : page
  }
  await gather(source(losing), views, staging, fresh, () => {})
  expect(ids('query_history')).toEqual([...whole.slice(0, 2), ...whole.slice(3, 5)])
  const always: Page = (mark, view) => {
    if (mark !== null) throw new LostResult()
    return three(mark, view)
  }
  await expect(gather(source(always), views, staging, fresh, () => {})).rejects.toThrow('its result was lost 3 times')
})

test('a refused view is left out, in this sync and in its continuation', async () => {
  const refusing: Page = (mark, view) => {
    if (view === 'query_history') throw new Refusal('003001', 'Insufficient\n privileges')
    return three(mark, view)
  }
  const { complete, refused } = await gather(source(refusing), views, staging, fresh, () => {})
  expect(complete).toEqual(['tables'])
  expect(refused).toEqual({ query_history: 'the platform refused it (003001 Insufficient privileges)' })
  expect((await gather(source(three), views, staging, staging.load() ?? fresh, () => {})).complete).toEqual(['tables'])
})

test('a progress file that is half written is none', () => {
  staging.save(fresh)
  writeFileSync(join(staging.path, 'progress.json'), '{"format":1,"pl')
  expect(staging.load()).toBeNull()
})

test('a plan goes on for what it was made for, while results are likely to be kept', () => {
  const at = (time: string): Date => new Date(time)
  expect(mayGoOn(plan, 'acme-prod', '2026-11-02', at('2026-11-04T01:00:00Z'))).toBe(true)
  expect(mayGoOn(plan, 'acme-prod', '2026-11-02', at('2026-11-04T03:00:00Z'))).toBe(false)
  expect(mayGoOn(plan, 'acme-prod', null, at('2026-11-04T01:00:00Z'))).toBe(false)
  expect(mayGoOn(plan, 'acme-test', '2026-11-02', at('2026-11-04T01:00:00Z'))).toBe(false)
})
