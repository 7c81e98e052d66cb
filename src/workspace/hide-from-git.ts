// Keeps a folder of files that only this machine needs out of the user's commits, without touching their .gitignore.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { writeWhole } from './write-file.ts'

/** Does nothing where the folder does not exist, says already what git ignores, or cannot be written. */
export function hideFromGit(folder: string): void {
  const file = join(folder, '.gitignore')
  if (!existsSync(folder) || existsSync(file)) return
  try {
    writeWhole(file, '*\n')
  } catch (error) {
    // A folder that cannot be written now could not take the files that are to be hidden either.
    if (!(error instanceof UserError)) throw error
  }
}
