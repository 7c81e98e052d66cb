// A file tree in memory that other files can be laid over, so that a packed project is decoded once for all its commits.

import { contentIdOf } from '../../src/domain/content-id.ts'
import type { ContentId, FileTree } from '../../src/domain/file-tree.ts'

interface StoredFile {
  readonly id: ContentId
  readonly bytes: Uint8Array
}

export interface MemoryTree extends FileTree {
  /** The same tree with these texts in place; null takes a file away. */
  overlaid(label: string, files: ReadonlyMap<string, string | null>): MemoryTree
}

const encoder = new TextEncoder()

export function memoryTree(label: string, files: ReadonlyMap<string, string>): MemoryTree {
  return treeOf(label, new Map([...files].map(([path, text]) => [path, stored(text)])))
}

function stored(text: string): StoredFile {
  const bytes = encoder.encode(text)
  return { id: contentIdOf(bytes), bytes }
}

function treeOf(label: string, files: ReadonlyMap<string, StoredFile>): MemoryTree {
  let ids: ReadonlyMap<string, ContentId> | null = null
  return {
    label,
    list() {
      ids ??= new Map(
        [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, file]): [string, ContentId] => [path, file.id]),
      )
      return ids
    },
    read: (path) => files.get(path)?.bytes ?? null,
    overlaid(name, changed) {
      const next = new Map(files)
      for (const [path, text] of changed) {
        if (text === null) next.delete(path)
        else next.set(path, stored(text))
      }
      return treeOf(name, next)
    },
  }
}
