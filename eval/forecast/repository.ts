// The project in git: its base on main, and a branch for each merged change.

import type { ChangeTruth } from '../../simulate/changes/change-truth.ts'
import type { Files } from '../../simulate/changes/project-files.ts'
import { fileInCommit, importHistory } from '../git-history.ts'

export function branchOf(index: number): string {
  return `change-${index + 1}`
}

export function writeRepository(
  folder: string,
  base: Files,
  changes: readonly Pick<ChangeTruth, 'kind' | 'files'>[],
): void {
  const first =
    commit('main', 1, 'The project as it is', null) + [...base].map(([path, text]) => fileInCommit(path, text)).join('')
  const branches = changes.map(
    ({ kind, files }, index) =>
      commit(branchOf(index), index + 2, kind, 1) +
      [...files].map(([path, { after }]) => fileInCommit(path, after)).join(''),
  )
  importHistory(folder, [first, ...branches])
}

function commit(branch: string, mark: number, message: string, parent: number | null): string {
  const who = `Ama Quaye <ama.quaye@harbourgroup.example> ${1_790_000_000 + mark} +0000`
  const from = parent === null ? '' : `from :${parent}\n`
  return `commit refs/heads/${branch}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n${from}`
}
