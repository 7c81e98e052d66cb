// A file tree in memory, for tests.

import { contentIdOf } from '../../src/domain/content-id.ts'
import type { ContentId, FileTree } from '../../src/domain/file-tree.ts'

export function fileTreeOf(label: string, files: Readonly<Record<string, string | Uint8Array>>): FileTree {
  const bytes = new Map<string, Uint8Array>()
  for (const path of Object.keys(files).sort()) {
    const content = files[path] ?? ''
    bytes.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  }
  const ids = new Map<string, ContentId>([...bytes].map(([path, content]) => [path, contentIdOf(content)]))
  return { label, list: () => ids, read: (path) => bytes.get(path) ?? null }
}
