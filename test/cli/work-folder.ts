// A folder of its own for one test, with git at hand and nothing of the user's git settings.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface WorkFolder {
  readonly path: string
  write(files: Files): void
  read(file: string): string
  remove(file: string): void
  git(...parameters: string[]): string
  /** Commits everything that stands in the folder. */
  commit(message?: string): void
}

const made: string[] = []

export function workFolder(files: Files = {}): WorkFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-cli-')))
  made.push(path)
  const folder: WorkFolder = {
    path,
    write(contents) {
      for (const [file, content] of Object.entries(contents)) {
        mkdirSync(dirname(join(path, file)), { recursive: true })
        writeFileSync(join(path, file), content)
      }
    },
    read: (file) => readFileSync(join(path, file), 'utf8'),
    remove: (file) => rmSync(join(path, file), { recursive: true }),
    git(...parameters) {
      const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false']
      const done = spawnSync('git', ['-C', path, ...identity, ...parameters], {
        encoding: 'utf8',
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      })
      if (done.status !== 0) throw new Error(`git ${parameters.join(' ')}: ${done.stderr}`)
      return done.stdout.trim()
    },
    commit(message = 'a step') {
      folder.git('add', '--all')
      folder.git('commit', '--quiet', '--no-verify', '--message', message)
    },
  }
  folder.write(files)
  return folder
}

/** The files committed on main, and `change` lying uncommitted on top. */
export function changedRepository(base: Files, change: Files): WorkFolder {
  const folder = workFolder(base)
  folder.git('init', '--quiet', '--initial-branch', 'main')
  folder.commit('base')
  folder.write(change)
  return folder
}

afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})
