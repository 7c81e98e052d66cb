// A folder for what an import writes on its way, beside the store, where there is room; gone when the work is done.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { scratchIn } from '../../store/commit/job.ts'
import type { Store } from '../../store/store.ts'

/** What is left behind when the process is killed is collected by age. */
export async function withScratch<Result>(
  store: Store,
  prefix: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  mkdirSync(scratchIn(store.root), { recursive: true })
  const folder = mkdtempSync(join(scratchIn(store.root), prefix))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
