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

/** Stands for the bytes of a file that is there and may not be read; git has no object of this id. */
export const unreadableId: ContentId = '0'.repeat(40)

/** Whether a file's bytes were refused, rather than there being no file. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(EACCES|EPERM|EIO)$/.test(String(error.code))
}
