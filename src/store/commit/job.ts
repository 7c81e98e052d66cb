// A piece of work that may commit: its scratch folder, and its end, whatever happens.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Files } from '../files/files.ts'
import type { Manifests } from '../manifest/manifests.ts'
import type { Writers } from '../rows/writers.ts'
import type { Place } from './period-work.ts'

export interface StoreContext {
  readonly root: string
  readonly files: Files
  readonly manifests: Manifests
  readonly writers: Writers
  readonly threads: number
  readonly memoryMegabytes: number
}

export type Job = StoreContext & Place

export function scratchIn(root: string): string {
  return join(root, 'scratch')
}

/** Where an engine spills: it makes the folder when it must, and removes it when it closes. */
export async function spillFolder(root: string, files: Files): Promise<string> {
  // Who may only read needs none, most of the time.
  await files.makeFolder(scratchIn(root)).catch(() => {})
  return join(scratchIn(root), randomUUID())
}

export async function withJob<Result>(context: StoreContext, work: (job: Job) => Promise<Result>): Promise<Result> {
  const { root, files } = context
  const scratch = join(scratchIn(root), randomUUID())
  await files.makeFolder(scratch)
  try {
    return await work({ ...context, scratch })
  } finally {
    // What cannot be removed now is collected by age.
    await files.remove(scratch).catch(() => {})
  }
}
