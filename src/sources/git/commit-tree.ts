// The files of one commit, read from the object store; the user's working tree is not touched.

import type { ContentId, FileTree } from '../../domain/file-tree.ts'
import type { BlobStore } from './blob-store.ts'
import { linkTarget } from './links.ts'
import { git, zeroSeparated } from './run-git.ts'

export function commitTree(root: string, commit: string, label: string, blobs: BlobStore): FileTree {
  const ids = once(() => listCommit(root, commit, blobs))
  return {
    label,
    list: ids,
    read(path) {
      const id = ids().get(path)
      return id === undefined ? null : blobs.read(id)
    },
    prefetch(paths) {
      blobs.fetch(idsOf(paths, ids()))
    },
  }
}

function listCommit(root: string, commit: string, blobs: BlobStore): ReadonlyMap<string, ContentId> {
  const files = new Map<string, ContentId>()
  const links = new Map<string, string>()
  for (const entry of zeroSeparated(git(root, ['ls-tree', '-r', '-z', '--full-tree', commit]))) {
    const tab = entry.indexOf('\t')
    const [mode, type, id] = entry.slice(0, tab).split(' ')
    // Submodules are commits of another repository: their files are not here.
    if (type !== 'blob' || id === undefined) continue
    if (mode === '120000') links.set(entry.slice(tab + 1), id)
    else files.set(entry.slice(tab + 1), id)
  }
  return withLinks(files, links, blobs)
}

/** Adds links to files of the same tree under the link's own path. */
export function withLinks(
  files: ReadonlyMap<string, ContentId>,
  links: ReadonlyMap<string, string>,
  blobs: BlobStore,
): ReadonlyMap<string, ContentId> {
  const all = new Map(files)
  blobs.fetch(links.values())
  for (const link of links.keys()) {
    const target = linkTarget(
      link,
      (path) => {
        const id = links.get(path)
        return id === undefined ? null : new TextDecoder().decode(blobs.read(id) ?? new Uint8Array())
      },
      (path) => files.has(path),
    )
    const id = target === null ? undefined : files.get(target)
    if (id !== undefined) all.set(link, id)
  }
  return sortedByPath(all)
}

export function sortedByPath(files: ReadonlyMap<string, ContentId>): ReadonlyMap<string, ContentId> {
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
}

export function idsOf(paths: Iterable<string>, ids: ReadonlyMap<string, ContentId>): readonly ContentId[] {
  return [...paths].flatMap((path) => ids.get(path) ?? [])
}

export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
