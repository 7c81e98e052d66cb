import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findEventLogs } from './find-event-logs.ts'

const log = '{"Event":"SparkListenerLogStart","Spark Version":"3.5.1"}\n'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-find-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

it('finds single logs under any name, and says why other files are none', () => {
  put('app-1', log)
  put('a/app-2.inprogress', log)
  put('a/b/app-3.gz', gzipSync(log.repeat(100_000)))
  put('readme.txt', 'hello')
  put('empty', '')
  put('._hidden', log)
  symlinkSync(folder, join(folder, 'a', 'again'))
  const { logs, ignored } = findEventLogs(folder, 'logs')
  expect(logs.map(({ label }) => label).slice(0, 3)).toEqual([
    'logs/app-1',
    'logs/a/app-2.inprogress',
    'logs/a/again/app-1',
  ])
  expect(ignored).toContainEqual({ label: 'logs/readme.txt', reason: 'its first line is no event of Spark' })
  expect(ignored).toContainEqual({ label: 'logs/empty', reason: 'it is empty' })
  expect(findEventLogs(join(folder, 'app-1'), 'one').logs).toMatchObject([{ label: 'one', layout: 'file' }])
  expect(() => findEventLogs(join(folder, 'none'), 'none')).toThrow('none: could not be read (there is no such file)')
})

it('joins the parts of a rolling log behind its latest compaction', () => {
  const at = 'eventlog_v2_app-1'
  for (const name of [
    'events_1_app-1',
    'events_2_app-1',
    'events_2_app-1.compact',
    'events_10_app-1',
    'events_9_app-1.zstd',
  ])
    put(`${at}/${name}`, log)
  put(`${at}/appstatus_app-1.inprogress`, '')
  const { logs, ignored } = findEventLogs(folder, 'logs')
  expect(logs).toMatchObject([{ label: `logs/${at}`, layout: 'rolling' }])
  expect(logs[0]?.parts.map(({ label }) => label.slice(label.lastIndexOf('/') + 1))).toEqual([
    'events_2_app-1.compact',
    'events_9_app-1.zstd',
    'events_10_app-1',
  ])
  expect(ignored.map(({ reason }) => reason)).toEqual(Array(2).fill('a later compaction replaces it'))
})

it('joins the parts that Databricks writes by date, the current one last', () => {
  const at = '1005-harbour/eventlog/1005-harbour_10_0_0_1/7'
  put(`${at}/eventlog`, '{"Event":"SparkListenerJobEnd"}\n')
  put(`${at}/eventlog-2026-10-05--11-00.gz`, gzipSync(log))
  put(`${at}/eventlog-2026-10-05--10-00.gz`, gzipSync(log))
  const [found] = findEventLogs(folder, 'logs').logs
  expect(found?.layout).toBe('databricks')
  expect(found?.parts.map(({ label }) => label.slice(label.lastIndexOf('/') + 1))).toEqual([
    'eventlog-2026-10-05--10-00.gz',
    'eventlog-2026-10-05--11-00.gz',
    'eventlog',
  ])
})
