// Makes a git repository out of a stream of commits as text, with main checked out.

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'

/** Replaces the folder. `commits`: as git fast-import reads them. */
export function importHistory(folder: string, commits: readonly string[]): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const git = (args: readonly string[], input?: string): void => {
    execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'ignore'] })
  }
  git(['init', '-q', '-b', 'main'])
  git(['fast-import', '--quiet'], commits.join(''))
  git(['checkout', '-q', '-f', 'main'])
}

/** A file as the commit before it leaves it; null: not there any more. */
export function fileInCommit(path: string, text: string | null): string {
  const name = JSON.stringify(path)
  return text === null ? `D ${name}\n` : `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`
}
