import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UserError } from '../domain/errors.ts'
import { findExports } from '../sources/exports/find-exports.ts'
import { openStore } from '../store/open-store.ts'
import { importAccount } from './sync/import-account.ts'
import { knownViews } from './sync/platforms.ts'
import { type SyncFilesRequest, syncFiles } from './sync-files.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-sync-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const place = {
  cwd: home,
  terminal: { color: false, width: 80, interactive: false },
  today: '2026-11-01',
  version: '0',
  code: null,
  workers: 0,
} as const

const heading = 'START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,CREDITS_USED_COMPUTE,CREDITS_USED_CLOUD_SERVICES'
const hour = (time: number, credits: string): string =>
  `2026-10-02T0${time}:00:00Z,2026-10-02T0${time + 1}:00:00Z,7,ETL_WH,${credits},0.01`

function account(root: string, name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(home, root, 'snowflake', name), { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(join(home, root, 'snowflake', name, file), content)
}

async function sync(folder: string, store: string, more: Partial<SyncFilesRequest> = {}): Promise<string> {
  const { text, exitCode } = await syncFiles({ ...place, folder, store: join(home, store), format: 'text', ...more })
  expect(exitCode).toBe(0)
  return text
}

async function stored(store: string): Promise<unknown> {
  const opened = openStore({ root: join(home, store) })
  const { entries } = await opened.pin()
  return entries
}

test('an export goes in once; a broken one changes nothing; two accounts stay apart', async () => {
  const files = { 'warehouse_metering_history.csv': `${heading}\n${hour(1, '0.5')}\n${hour(2, '0.25')}\n` }
  account('good', 'one', { ...files, 'notes.txt': 'x' })
  const first = await sync('good', 'store')
  expect(first).toContain('warehouse_metering_history     2  2026-10-02')
  expect(first).toContain('query_history: no export; without it no query, user, model or team can be\n      named')
  expect(first).toMatch(/Not read\n {4}good\/snowflake\/one\/notes\.txt: no view of this name is known/)
  expect(first).toMatch(/✔ 2 rows read, \d+ days of derived tables made anew\n$/)
  expect(await sync('good', 'store')).toMatch(/✔ 2 rows read; the store had them all\n$/)

  const before = await stored('store')
  account('bad', 'one', { 'warehouse_metering_history.csv': `${heading}\n${hour(3, '1')}\n${hour(4, 'lots')}\n` })
  await expect(sync('bad', 'store')).rejects.toThrow(UserError)
  expect(await stored('store')).toEqual(before)

  account('other', 'two', files)
  const result: unknown = JSON.parse(await sync('other', 'store', { format: 'json' }))
  expect(result).toMatchObject({
    schema: 'plimsoll/sync/1',
    changed: true,
    accounts: [{ account: { platform: 'snowflake', account: 'two' }, tables: [{ table: 'metered_hour', rows: 2 }] }],
  })
  expect(await stored('store')).toEqual(expect.arrayContaining(before as unknown[]))
})

test('halves, in any order, make the same store as the whole', async () => {
  const statement = '{"exportedAt": "2026-10-03T00:00:00Z"}'
  const lines = [hour(1, '0.5'), hour(2, '0.25'), hour(3, '0.125')]
  const export_ = (root: string, some: readonly string[]): void =>
    account(root, 'one', {
      'warehouse_metering_history.csv': `${[heading, ...some].join('\n')}\n`,
      '_export.json': statement,
    })
  export_('whole', lines)
  export_('early', lines.slice(0, 2))
  export_('late', lines.slice(1))
  const contentOf = async (halves: readonly string[]): Promise<unknown> => {
    const store = openStore({ root: join(home, `store of ${halves.join(' ')}`) })
    for (const half of halves) {
      for (const exports of findExports(join(home, half), half, knownViews)) {
        await importAccount(store, exports, null, () => {})
      }
    }
    return (await store.pin()).entries
  }
  const whole = await contentOf(['whole'])
  expect(whole).toHaveLength(1)
  expect(await contentOf(['early', 'late'])).toEqual(whole)
  expect(await contentOf(['late', 'early', 'late'])).toEqual(whole)
})

test.each([
  [{ since: 'soon' }, /--since: is no day/],
  [{ since: '2026-02-30' }, /--since: is no day\. Write it as 2026-10-01/],
  [{ folder: 'nowhere' }, /nowhere: could not be read \(there is no such file\)/],
])('%j is a mistake', async (wrong, message) => {
  await expect(
    syncFiles({ ...place, folder: 'good', store: join(home, 'x'), format: 'text', ...wrong }),
  ).rejects.toThrow(message)
})
