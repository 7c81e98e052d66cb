// A git repository in a temporary folder that holds a packed project, and a branch that changes ten of its models.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FileTree } from '../src/domain/file-tree.ts'
import { snapshotFile, writeSnapshot } from '../src/workspace/snapshot-file.ts'
import { projectSnapshot } from './project-snapshot.ts'

export interface BenchRepository {
  readonly folder: string
  /** Forgets what earlier runs have cached. */
  clearCache(): void
  /** Puts a snapshot of that many models beside the project, in which its own have a history. */
  addSnapshot(models: number): void
  remove(): void
}

const changedFiles = 10

/** The working tree has the change, `main` has not. */
export function benchRepository(tree: FileTree): BenchRepository {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  const paths = [...tree.list().keys()]
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), tree.read(path) ?? '')
  }
  git(folder, ['init', '--quiet', '--initial-branch', 'main'])
  git(folder, ['add', '--all'])
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false']
  git(folder, [...identity, 'commit', '--quiet', '--no-verify', '--message', 'Base'])
  const models = paths.filter((path) => path.startsWith('models/') && path.endsWith('.sql'))
  const step = Math.floor(models.length / changedFiles)
  for (let index = 0; index < changedFiles; index += 1) {
    const path = models[index * step] ?? ''
    const text = new TextDecoder().decode(tree.read(path) ?? new Uint8Array())
    writeFileSync(join(folder, path), `${text}\n-- changed by the benchmark\n`)
  }
  return {
    folder,
    clearCache: () => rmSync(join(folder, '.plimsoll'), { recursive: true, force: true }),
    addSnapshot: (count) =>
      writeSnapshot(join(folder, snapshotFile), projectSnapshot(projectName(tree), models, count)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function projectName(tree: FileTree): string {
  const text = new TextDecoder().decode(tree.read('dbt_project.yml') ?? new Uint8Array())
  return /^name:\s*['"]?(\w+)/m.exec(text)?.[1] ?? 'project'
}

function git(folder: string, args: readonly string[]): void {
  const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`)
}
