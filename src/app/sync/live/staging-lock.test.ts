import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockStaging } from './staging-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('one sync at a time; the lock of a process that is gone is taken over', () => {
  const path = join(folder, 'staging', 'snowflake.acme.lock')
  const release = lockStaging(path)
  expect(() => lockStaging(path)).toThrow('another sync of this account runs')
  release()
  expect(existsSync(path)).toBe(false)
  for (const left of ['2147483646', '', 'x']) {
    writeFileSync(path, left)
    lockStaging(path)()
  }
})
