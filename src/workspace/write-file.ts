// Writes a file so that a reader sees the old text or the new one, never half of it.

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'

/**
 * Throws `UserError` when the folder cannot be written or the disk is full; the old file then stands. `shown` is what the
 * user calls the file.
 */
export function writeWhole(path: string, content: string | Uint8Array, shown: string = path): void {
  const draft = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, content)
    renameSync(draft, path)
  } catch (error) {
    discard(draft)
    throw new UserError(
      shown,
      `could not be written (${fileFault(error)})`,
      'Check the folder, its rights and the free space.',
    )
  }
}

/** Even `force` fails where a part of the path is a file; then there is no draft either. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true })
  } catch {
    return
  }
}
