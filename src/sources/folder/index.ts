// A plain folder as a file tree: no git needed; links that leave the folder are not followed.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { contentIdOf, isRefused, unreadableId } from '../../domain/content-id.ts'
import { UserError } from '../../domain/errors.ts'
import type { ContentId, FileTree } from '../../domain/file-tree.ts'

/** Never part of a project's source, and often huge. */
const skippedFolders: readonly string[] = ['node_modules', '.git', 'target', '.venv', 'venv', '.plimsoll']

export interface FolderOptions {
  /** Folder names to skip besides; `dbt_packages` is read unless named here. */
  readonly skip?: readonly string[]
  /** Folder names to read although they are skipped by default, such as `target`. */
  readonly include?: readonly string[]
}

export function folderTree(directory: string, options: FolderOptions = {}): FileTree {
  const root = realRoot(directory)
  const skipped = new Set([...skippedFolders, ...(options.skip ?? [])])
  for (const name of options.include ?? []) skipped.delete(name)
  const contents = new Map<string, Uint8Array | 'refused'>()
  let ids: ReadonlyMap<string, ContentId> | null = null
  const list = (): ReadonlyMap<string, ContentId> => {
    if (ids === null) {
      const found = walk(root, '', skipped).sort(([left], [right]) => (left < right ? -1 : 1))
      for (const [path, link] of found) {
        const bytes = readInside(root, path, link)
        if (bytes !== null) contents.set(path, bytes)
      }
      ids = new Map(
        [...contents].map(([path, bytes]) => [path, bytes === 'refused' ? unreadableId : contentIdOf(bytes)]),
      )
    }
    return ids
  }
  return {
    label: directory,
    list,
    read(path) {
      list()
      const bytes = contents.get(path) ?? null
      return bytes === 'refused' ? null : bytes
    },
  }
}

function realRoot(directory: string): string {
  try {
    const root = realpathSync(resolve(directory))
    if (statSync(root).isDirectory()) return root
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  throw new UserError(directory, 'is not a folder that can be read', 'Check the path.')
}

/** Paths, each with whether it is a link. */
function walk(root: string, folder: string, skipped: ReadonlySet<string>): [string, boolean][] {
  const found: [string, boolean][] = []
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) found.push(...walk(root, path, skipped))
    } else if (entry.isFile() || entry.isSymbolicLink()) found.push([path, entry.isSymbolicLink()])
  }
  return found
}

/** A folder that may not be listed is left out like an absent one. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}

/** Bytes of a file whose real place is inside the root; null for links out, broken links and folders. */
function readInside(root: string, path: string, link: boolean): Uint8Array | 'refused' | null {
  try {
    if (!link) return readFileSync(join(root, path))
    const real = realpathSync(join(root, path))
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep) || !statSync(real).isFile()) return null
    return readFileSync(real)
  } catch (error) {
    if (isRefused(error)) return 'refused'
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
