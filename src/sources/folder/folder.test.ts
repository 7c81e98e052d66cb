import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderTree } from './index.ts'

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-folder-'))
  for (const folder of ['models', 'target', 'dbt_packages/audit', 'node_modules/x', 'elsewhere']) {
    mkdirSync(join(root, 'top', folder), { recursive: true })
  }
  for (const path of ['models/a.sql', 'target/a.sql', 'dbt_packages/audit/b.sql', 'node_modules/x/c.js']) {
    writeFileSync(join(root, 'top', path), `-- ${path}`)
  }
  writeFileSync(join(root, 'secret.sql'), 'select 1')
  symlinkSync('../../secret.sql', join(root, 'top/models/out.sql'))
  symlinkSync('a.sql', join(root, 'top/models/in.sql'))
  symlinkSync('nowhere.sql', join(root, 'top/models/broken.sql'))
  symlinkSync('../models', join(root, 'top/elsewhere/loop'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

it('lists files without build folders, and follows only links that stay inside', () => {
  const tree = folderTree(join(root, 'top'))
  expect([...tree.list().keys()]).toEqual(['dbt_packages/audit/b.sql', 'models/a.sql', 'models/in.sql'])
  expect(tree.list().get('models/a.sql')).toBe(tree.list().get('models/in.sql'))
  expect(tree.read('models/out.sql')).toBeNull()
  expect(tree.read('../secret.sql')).toBeNull()
})

it('skips and includes what it is asked to', () => {
  const tree = folderTree(join(root, 'top'), { skip: ['dbt_packages'], include: ['target'] })
  expect([...tree.list().keys()]).toEqual(['models/a.sql', 'models/in.sql', 'target/a.sql'])
})

it('says that a folder does not exist', () => {
  expect(() => folderTree(join(root, 'nope'))).toThrow(/is not a folder that can be read/)
})
