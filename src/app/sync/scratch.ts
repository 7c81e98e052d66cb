// A folder for what an import writes on its way, beside the store, where there is room; gone when the work is done.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import { scratchIn } from '../../store/commit/job.ts'
import type { Store } from '../../store/store.ts'

/** What is left behind when the process is killed is collected by age. */
export async function withScratch<Result>(
  store: Store,
  prefix: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = scratchFolder(store.root, prefix)
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function scratchFolder(root: string, prefix: string): string {
  try {
    mkdirSync(scratchIn(root), { recursive: true })
    return mkdtempSync(join(scratchIn(root), prefix))
  } catch (error) {
    throw new UserError(root, `cannot be written to (${fileFault(error)})`, 'Name another folder with --store.')
  }
}
