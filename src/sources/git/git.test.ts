import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../domain/errors.ts'
import { openRepository } from './index.ts'

let root = ''

function run(...parameters: string[]): string {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'protocol.file.allow=always']
  const done = spawnSync('git', ['-C', root, ...identity, ...parameters], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return done.stdout.trim()
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes))

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-git-'))
  run('init', '-q', '-b', 'main')
  write('.gitignore', 'dbt_packages/\ntarget/\n')
  write('models/plain.sql', 'select 1')
  write('models/two words.sql', 'select 2')
  write('models/größe.sql', "select 'ß'")
  write('models/gone.sql', 'select 3')
  symlinkSync('plain.sql', join(root, 'models/inside.sql'))
  symlinkSync('/etc/hostname', join(root, 'models/absolute.sql'))
  symlinkSync('../../outside.sql', join(root, 'models/outside.sql'))
  run('add', '-A')
  run('commit', '-q', '-m', 'first')
  run('branch', 'base')
  write('models/plain.sql', 'select 10')
  run('commit', '-q', '-am', 'second')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a commit as a file tree', () => {
  it('reads every file under its exact path', () => {
    const tree = openRepository(root).tree('base')
    expect([...tree.list().keys()]).toEqual([
      '.gitignore',
      'models/gone.sql',
      'models/größe.sql',
      'models/inside.sql',
      'models/plain.sql',
      'models/two words.sql',
    ])
    tree.prefetch?.(tree.list().keys())
    expect(text(tree.read('models/größe.sql'))).toBe("select 'ß'")
    expect(text(tree.read('models/two words.sql'))).toBe('select 2')
    expect(text(tree.read('models/inside.sql'))).toBe('select 1')
    expect(tree.read('models/outside.sql')).toBeNull()
    expect(tree.read('nowhere')).toBeNull()
  })

  it('gives equal ids to equal bytes of two commits', () => {
    const repository = openRepository(join(root, 'models'))
    const base = repository.tree('base').list()
    const head = repository.tree('main').list()
    expect(base.get('models/gone.sql')).toBe(head.get('models/gone.sql'))
    expect(base.get('models/plain.sql')).not.toBe(head.get('models/plain.sql'))
    expect(repository.mergeBase('base', 'main')).toBe(repository.resolve('base'))
  })

  it('leaves out submodules', () => {
    const commit = run('rev-parse', 'HEAD')
    run('update-index', '--add', '--cacheinfo', `160000,${commit},vendor/other`)
    const made = run('commit-tree', '-p', 'HEAD', '-m', 'with submodule', run('write-tree'))
    run('rm', '-q', '--cached', 'vendor/other')
    expect([...openRepository(root).tree(made).list().keys()].some((path) => path.startsWith('vendor'))).toBe(false)
  })
})

describe('the working tree', () => {
  it('has changed, new and unchanged files, and none that is deleted or ignored', () => {
    write('models/plain.sql', 'select 11')
    write('models/new.sql', 'select 5')
    write('target/compiled.sql', 'select 6')
    write('dbt_packages/dbt_utils/macros/star.sql', '{% macro star() %}{% endmacro %}')
    rmSync(join(root, 'models/gone.sql'))
    const before = run('status', '--porcelain')
    const repository = openRepository(root)
    const tree = repository.workingTree()
    expect([...tree.list().keys()]).toEqual([
      '.gitignore',
      'models/größe.sql',
      'models/inside.sql',
      'models/new.sql',
      'models/plain.sql',
      'models/two words.sql',
    ])
    expect(text(tree.read('models/plain.sql'))).toBe('select 11')
    expect(text(tree.read('models/two words.sql'))).toBe('select 2')
    expect(tree.list().get('models/two words.sql')).toBe(repository.tree('main').list().get('models/two words.sql'))
    const withPackages = repository.workingTree({ ignoredFolders: ['dbt_packages'] })
    expect(text(withPackages.read('dbt_packages/dbt_utils/macros/star.sql'))).toContain('macro star')
    expect(withPackages.read('target/compiled.sql')).toBeNull()
    expect(run('status', '--porcelain')).toBe(before)
  })

  it('names the content of a changed file as git would', () => {
    write('models/plain.sql', 'select 12')
    const id = openRepository(root).workingTree().list().get('models/plain.sql')
    expect(id).toBe(run('hash-object', 'models/plain.sql'))
  })
})

describe('mistakes that the user can mend', () => {
  it('names a ref that does not exist and how to fetch it', () => {
    const repository = openRepository(root)
    expect(() => repository.tree('no-such-branch')).toThrow(/no-such-branch: is not a commit.*git fetch origin/)
    expect(() => repository.resolve('--all')).toThrow(UserError)
    expect(() => repository.resolve('')).toThrow(UserError)
  })

  it('says that a shallow clone needs its history', () => {
    const clone = mkdtempSync(join(tmpdir(), 'plimsoll-shallow-'))
    run('clone', '-q', '--depth', '1', '--branch', 'main', `file://${root}`, clone)
    expect(() => openRepository(clone).resolve('base')).toThrow(/git fetch --unshallow/)
    rmSync(clone, { recursive: true, force: true })
  })

  it('points at the remote branch of the same name', () => {
    run('update-ref', 'refs/remotes/origin/release', 'HEAD')
    expect(() => openRepository(root).resolve('release')).toThrow(/Use origin\/release/)
  })

  it('says that git is missing', () => {
    vi.stubEnv('PATH', '')
    try {
      expect(() => openRepository(root)).toThrow(/git: is not on PATH/)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('says that a folder is no repository', () => {
    expect(() => openRepository(tmpdir())).toThrow(/is not in a git working tree/)
  })
})
