// Opens a store in a folder, which need not exist yet: the first import makes it.

import { availableParallelism } from 'node:os'
import { UserError } from '../domain/errors.ts'
import { type StoreContext, spillFolder } from './commit/job.ts'
import { openEngine } from './engine/engine.ts'
import { type Files, machineFiles } from './files/files.ts'
import { importBatches } from './import-batches.ts'
import { derive } from './make/derive.ts'
import { manifestsIn } from './manifest/manifests.ts'
import { bindTables } from './read/bind.ts'
import { createWriters } from './rows/writers.ts'
import type { Store, StoreVersion } from './store.ts'
import { collect } from './tidy/collect.ts'
import { compact } from './tidy/compact.ts'

export interface StoreSettings {
  readonly root: string
  /** What the engines of one operation may hold; the process takes somewhat more. */
  readonly memoryMegabytes?: number
  readonly threads?: number
  /** For tests: the file system. */
  readonly files?: Files
}

export function openStore(settings: StoreSettings): Store {
  const { root, files = machineFiles, memoryMegabytes = 4000 } = settings
  if (/[*?[\]]/.test(root)) throw new UserError(root, 'has one of * ? [ ] in its path', 'Choose another folder.')
  const threads = settings.threads ?? availableParallelism()
  const manifests = manifestsIn(root, files)
  const folder = (): Promise<string> => spillFolder(root, files)
  // The engine of the caller may hold what it staged: writers take the rest.
  const writers = createWriters({ count: threads, memoryMegabytes: Math.floor(memoryMegabytes * 0.75), folder })
  const context: StoreContext = { root, files, manifests, writers, threads, memoryMegabytes }
  return {
    root,
    openEngine: async () => openEngine({ memoryLimit: `${memoryMegabytes}MB`, threads, spillFolder: await folder() }),
    import: (engine, imports) => importBatches(context, engine, imports),
    async pin(): Promise<StoreVersion> {
      const { number, entries, schemas, coverage, watermarks } = await manifests.latest()
      return { number, entries, schemas, coverage, watermarks }
    },
    bind: (engine, version, reading) => bindTables(engine, root, version, reading),
    derive: (derivation, account) => derive(context, derivation, account),
    compact: ({ month }) => compact(context, month),
    collect: ({ now }) => collect(context, now),
    close: () => writers.close(),
  }
}
