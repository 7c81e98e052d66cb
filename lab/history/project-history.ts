// The project as it stands after each merge, and the git repository that holds all of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileInCommit, importHistory } from '../../eval/git-history.ts'
import type { LabChange } from '../changes/change.ts'
import { dayOf, mergedAt } from './days.ts'

/** Path to text. */
export type ProjectFiles = ReadonlyMap<string, string>

export interface ProjectVersion {
  /** Null: before any merge. */
  readonly change: LabChange | null
  readonly files: ProjectFiles
}

/** The project before any change, then after each. */
export function projectVersions(changes: readonly LabChange[]): readonly ProjectVersion[] {
  const versions: ProjectVersion[] = [{ change: null, files: projectFiles() }]
  for (const change of changes) {
    const before = versions.at(-1)?.files ?? new Map<string, string>()
    versions.push({ change, files: edited(before, change) })
  }
  return versions
}

/** Which version runs on a day: what was merged before it. */
export function versionOn(versions: readonly ProjectVersion[], day: number): ProjectVersion {
  const known = versions.filter(({ change }) => change === null || change.day < day).at(-1)
  if (known === undefined) throw new Error(`no version of the project on day ${day}`)
  return known
}

/** Where changes are merged, one commit each; commits are named `HEAD~n` by who reads it. */
export function writeRepository(folder: string, versions: readonly ProjectVersion[]): void {
  const commits = versions.map(({ change, files }, index) => {
    const before = versions[index - 1]?.files ?? new Map<string, string>()
    const at = change === null ? Date.parse(`${dayOf(1)}T00:00:00Z`) - 30 * 86_400_000 : mergedAt(versions, index)
    const changed = [...files].filter(([path, text]) => before.get(path) !== text)
    const message = change?.message ?? 'The project as it is'
    return commit(message, at) + changed.map(([path, text]) => fileInCommit(path, text)).join('')
  })
  importHistory(folder, commits)
}

function commit(message: string, at: number): string {
  const who = `Ilse Bakker <ilse.bakker@ternpost.example> ${at / 1000} +0000`
  return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`
}

function edited(files: ProjectFiles, { id, edits }: LabChange): ProjectFiles {
  const after = new Map(files)
  for (const { path, from, to } of edits) {
    const text = after.get(path)
    if (from === null) {
      if (text !== undefined) throw new Error(`${id}: ${path} is there already`)
      after.set(path, to)
      continue
    }
    if (text === undefined || text.split(from).length !== 2) throw new Error(`${id}: ${path} has not the text once`)
    after.set(
      path,
      text.replace(from, () => to),
    )
  }
  return after
}

function projectFiles(): ProjectFiles {
  const root = fileURLToPath(new URL('../project', import.meta.url))
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return new Map(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]))
}
