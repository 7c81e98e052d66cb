// Blobs of one repository by id, fetched in bulk through `git cat-file --batch` and kept, since base and head share most.

import { git } from './run-git.ts'

/** Blobs asked of one git process; bounds its output. */
const batchSize = 1_000

export interface BlobStore {
  fetch(ids: Iterable<string>): void
  read(id: string): Uint8Array | null
}

export function createBlobStore(directory: string): BlobStore {
  const blobs = new Map<string, Uint8Array | null>()
  const fetch = (ids: Iterable<string>): void => {
    const wanted = [...new Set(ids)].filter((id) => !blobs.has(id))
    for (let at = 0; at < wanted.length; at += batchSize) {
      const batch = wanted.slice(at, at + batchSize)
      readBatch(git(directory, ['cat-file', '--batch'], `${batch.join('\n')}\n`), batch, blobs)
    }
  }
  return {
    fetch,
    read(id) {
      if (!blobs.has(id)) fetch([id])
      return blobs.get(id) ?? null
    },
  }
}

/** Each answer is `<id> <type> <size>\n<bytes>\n`, or `<id> missing\n`, in the order asked. */
function readBatch(output: Buffer, asked: readonly string[], into: Map<string, Uint8Array | null>): void {
  let at = 0
  for (const id of asked) {
    const lineEnd = output.indexOf(10, at)
    if (lineEnd < 0) throw new Error(`git cat-file ended before blob ${id}`)
    const size = Number(output.toString('utf8', at, lineEnd).split(' ')[2])
    at = lineEnd + 1
    if (!Number.isInteger(size)) {
      into.set(id, null)
      continue
    }
    // A copy, so that one kept file does not keep the whole batch in memory.
    into.set(id, Uint8Array.prototype.slice.call(output, at, at + size))
    at += size + 1
  }
}
