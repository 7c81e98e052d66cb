// A piece of work that may commit: its scratch folder, its writers, and their end, whatever happens.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Files } from '../files/files.ts'
import type { Manifests } from '../manifest/manifests.ts'
import { createWriters, type Writers } from '../rows/writers.ts'
import type { Place } from './period-work.ts'

export interface StoreContext {
  readonly root: string
  readonly files: Files
  readonly manifests: Manifests
  readonly threads: number
  readonly memoryMegabytes: number
}

export interface Job extends Place {
  readonly manifests: Manifests
  readonly writers: Writers
  readonly memoryMegabytes: number
  readonly threads: number
}

export function scratchIn(root: string): string {
  return join(root, 'scratch')
}

export async function withJob<Result>(context: StoreContext, work: (job: Job) => Promise<Result>): Promise<Result> {
  const scratch = join(scratchIn(context.root), randomUUID())
  // The engine of the caller may hold what it staged: writers take the rest.
  const writers = createWriters({
    count: context.threads,
    memoryMegabytes: Math.floor(context.memoryMegabytes * 0.75),
    spillFolder: scratch,
  })
  await context.files.makeFolder(scratch)
  try {
    return await work({ ...context, scratch, writers })
  } finally {
    writers.close()
    // What cannot be removed now is collected by age.
    await context.files.remove(scratch).catch(() => {})
  }
}
