// The working tree as it stands: tracked files by the index, changed and untracked ones from the disk, ignored ones left out.

import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { contentIdOf, isRefused, unreadableId } from '../../domain/content-id.ts'
import type { ContentId, FileTree } from '../../domain/file-tree.ts'
import type { BlobStore } from './blob-store.ts'
import { idsOf, once, sortedByPath, withLinks } from './commit-tree.ts'
import { git, zeroSeparated } from './run-git.ts'

export interface WorkingTreeOptions {
  /** Names of ignored folders to read all the same, such as `dbt_packages`. */
  readonly ignoredFolders?: readonly string[]
}

export function workingTree(root: string, blobs: BlobStore, options: WorkingTreeOptions): FileTree {
  const onDisk = new Map<string, Uint8Array>()
  const ids = once(() => listWorkingTree(root, blobs, onDisk, options.ignoredFolders ?? []))
  return {
    label: 'working tree',
    list: ids,
    read(path) {
      const id = ids().get(path)
      if (id === undefined) return null
      return onDisk.get(path) ?? blobs.read(id)
    },
    prefetch(paths) {
      const all = ids()
      blobs.fetch(
        idsOf(
          [...paths].filter((path) => !onDisk.has(path)),
          all,
        ),
      )
    },
  }
}

function listWorkingTree(
  root: string,
  blobs: BlobStore,
  onDisk: Map<string, Uint8Array>,
  ignoredFolders: readonly string[],
): ReadonlyMap<string, ContentId> {
  const files = new Map<string, ContentId>()
  const links = new Map<string, string>()
  const doubtful = new Set(zeroSeparated(git(root, ['ls-files', '-m', '-z'])))
  for (const entry of zeroSeparated(git(root, ['ls-files', '-s', '-z']))) {
    const tab = entry.indexOf('\t')
    const path = entry.slice(tab + 1)
    const [mode, id, stage] = entry.slice(0, tab).split(' ')
    if (mode === '160000' || id === undefined) continue
    // A conflicting file stands in the index up to three times and on the disk once, with its markers.
    if (stage !== '0') doubtful.add(path)
    else if (doubtful.has(path)) continue
    else if (mode === '120000') links.set(path, id)
    else files.set(path, id)
  }
  const untracked = zeroSeparated(git(root, ['ls-files', '-o', '--exclude-standard', '-z']))
  const disk = diskReader(root, files, onDisk)
  for (const path of [...doubtful, ...untracked]) disk(path)
  if (ignoredFolders.length > 0) {
    const ignored = git(root, ['ls-files', '-o', '-i', '--exclude-standard', '--directory', '-z'])
    for (const folder of zeroSeparated(ignored)) {
      const name = folder.split('/').at(-2)
      if (folder.endsWith('/') && name !== undefined && ignoredFolders.includes(name)) walk(root, folder, disk)
    }
  }
  return links.size > 0 ? withLinks(files, links, blobs) : sortedByPath(files)
}

/** Reads a file of the disk; what is gone, is no file or leads out of the repository by a link is left out. */
function diskReader(
  root: string,
  files: Map<string, ContentId>,
  onDisk: Map<string, Uint8Array>,
): (path: string) => void {
  const realRoot = realpathSync(root)
  return (path) => {
    const full = join(root, path)
    try {
      if (!lstatSync(full).isFile()) {
        const real = realpathSync(full)
        if (relative(realRoot, real).startsWith('..') || !lstatSync(real).isFile()) return
      }
      const bytes = readFileSync(full)
      onDisk.set(path, bytes)
      files.set(path, contentIdOf(bytes))
    } catch (error) {
      if (isRefused(error)) files.set(path, unreadableId)
      else if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}

function walk(root: string, folder: string, visit: (path: string) => void): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    if (!path.includes('/.git/')) visit(path)
  }
}
