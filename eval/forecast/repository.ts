// The project in git: its base on main, and a branch for each merged change.

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import type { ChangeTruth } from '../../simulate/changes/change-truth.ts'
import type { Files } from '../../simulate/changes/project-files.ts'

export function branchOf(index: number): string {
  return `change-${index + 1}`
}

export function writeRepository(
  folder: string,
  base: Files,
  changes: readonly Pick<ChangeTruth, 'kind' | 'files'>[],
): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const git = (args: readonly string[], input?: string): void => {
    execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'ignore'] })
  }
  const first =
    commit('main', 1, 'The project as it is', null) + [...base].map(([path, text]) => file(path, text)).join('')
  const branches = changes.map(
    ({ kind, files }, index) =>
      commit(branchOf(index), index + 2, kind, 1) + [...files].map(([path, { after }]) => file(path, after)).join(''),
  )
  git(['init', '-q', '-b', 'main'])
  git(['fast-import', '--quiet'], [first, ...branches].join(''))
  git(['checkout', '-q', '-f', 'main'])
}

function commit(branch: string, mark: number, message: string, parent: number | null): string {
  const who = `Ama Quaye <ama.quaye@harbourgroup.example> ${1_790_000_000 + mark} +0000`
  const from = parent === null ? '' : `from :${parent}\n`
  return `commit refs/heads/${branch}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n${from}`
}

/** Null: not there any more. */
function file(path: string, text: string | null): string {
  return text === null ? `D ${path}\n` : `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`
}
