// The id of a file's bytes: the blob id git gives them, so that a folder and a commit agree on equal files.

import { createHash } from 'node:crypto'
import type { ContentId } from './file-tree.ts'

export function contentIdOf(bytes: Uint8Array): ContentId {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** Short hash of a text for digests; line ends do not count, since git may rewrite them on checkout. */
export function textDigest(text: string): string {
  const plain = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  return createHash('sha1').update(plain).digest('hex').slice(0, 20)
}
