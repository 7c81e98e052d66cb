// Tells what the user can mend in the engine's errors: a full disk, a file that is missing, unreadable or damaged.

import { UserError } from '../../domain/errors.ts'

/** Place of a fault of which the engine does not say in which file it is. */
export const damagedFile = 'A Parquet file'

const restore = 'If it is an export, export it again; if it is of the store, delete the store and sync anew.'
const fullDisk = 'Free some space and run it again; the store is as it was.'

const faults: readonly { readonly pattern: RegExp; readonly problem: string; readonly mend: string }[] = [
  { pattern: /(?:"([^"]*)"[^"]*)?No space left on device/, problem: 'the disk is full', mend: fullDisk },
  {
    pattern: /max_temp_directory_size/,
    problem: 'the disk has no room for what does not fit into memory',
    mend: fullDisk,
  },
  { pattern: /No files found that match the pattern "(.*)"/, problem: 'there is no such file', mend: restore },
  {
    pattern: /Cannot open file "(.*)": (?:No such file|Permission denied|Input\/output error|Is a directory)/,
    problem: 'cannot be opened',
    mend: 'See that it is there and that you may read it.',
  },
  { pattern: /File '(.*)' too small to be a Parquet file/, problem: 'is cut off', mend: restore },
  { pattern: /No magic bytes found at end of file '(.*)'/, problem: 'is no whole Parquet file', mend: restore },
  { pattern: /Failed to read file "(.*)": /, problem: 'is damaged', mend: restore },
  { pattern: /TProtocolException|don't know what type/, problem: 'is damaged', mend: restore },
]

/** A {@link UserError} where there is something to mend; else the error itself. */
export function engineFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  for (const { pattern, problem, mend } of faults) {
    const match = pattern.exec(error.message)
    if (match !== null) return new UserError(match[1] ?? damagedFile, problem, mend)
  }
  return error
}
