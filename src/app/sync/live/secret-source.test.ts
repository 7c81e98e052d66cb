import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { instantTiming } from '../../../../test/support/instant-timing.ts'
import { secretReader } from './secret-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-secret-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'token'), 'from-file\n')
writeFileSync(join(folder, 'empty'), '\n')

const machine = {
  env: (name: string) => (name === 'TOKEN' ? 'from-env' : undefined),
  home: folder,
  timing: instantTiming(),
}

function reader(values: Readonly<Record<string, string>>): ReturnType<typeof secretReader> {
  return secretReader(values, 'token', 'account acme', machine, folder)
}

test.each([
  [{ token_env: 'TOKEN' }, 'from-env'],
  [{ token_file: 'token' }, 'from-file'],
  [{ token_file: '~/token' }, 'from-file'],
  [{ token_command: 'echo from-command' }, 'from-command'],
])('%j', async (values, secret) => {
  expect((await reader(values)?.())?.reveal()).toBe(secret)
})

test('a file is read anew each time', async () => {
  writeFileSync(join(folder, 'changing'), 'one')
  const read = reader({ token_file: 'changing' })
  expect((await read?.())?.reveal()).toBe('one')
  writeFileSync(join(folder, 'changing'), 'two')
  expect((await read?.())?.reveal()).toBe('two')
})

test.each([
  [{ token_env: 'NOT_SET' }, 'account acme token_env: the variable NOT_SET is not set'],
  [{ token_file: 'nowhere' }, 'there is no such file'],
  [{ token_file: 'empty' }, 'it is empty'],
  [{ token_command: 'echo very-secret >&2; echo very-secret; exit 3' }, 'the command ended with code 3'],
])('%j is a mistake that quotes no secret', async (values, told) => {
  const fault = await reader(values)?.().catch((error: unknown) => String(error))
  expect(fault).toContain(told)
  expect(fault).not.toContain('very-secret')
})

test('nothing set, nothing read', () => {
  expect(reader({})).toBeNull()
})
