// Engines that write files: one thread each, so that equal rows make equal bytes, and several at once for speed.

import { type Engine, openEngine } from '../engine/engine.ts'

export interface WriterSettings {
  readonly count: number
  /** For all writers together. */
  readonly memoryMegabytes: number
  readonly spillFolder: string
}

export interface Writers {
  /** Does the work of each item, as many at once as there are writers; results are in the order of the items. */
  each<Item, Result>(items: readonly Item[], work: (engine: Engine, item: Item) => Promise<Result>): Promise<Result[]>
  close(): void
}

export function createWriters({ count, memoryMegabytes, spillFolder }: WriterSettings): Writers {
  const engines: Engine[] = []

  async function open(index: number): Promise<Engine> {
    const there = engines[index]
    if (there !== undefined) return there
    const engine = await openEngine({
      threads: 1,
      memoryLimit: `${Math.floor(memoryMegabytes / count)}MB`,
      spillFolder: `${spillFolder}/writer-${index}`,
    })
    // With one thread and this, rows are written as they come.
    await engine.run('SET preserve_insertion_order = true')
    engines[index] = engine
    return engine
  }

  return {
    async each(items, work) {
      const results: Awaited<ReturnType<typeof work>>[] = new Array(items.length)
      const queue = items.entries()
      let failed = false
      async function worker(index: number): Promise<void> {
        const engine = await open(index)
        for (const [at, item] of queue) {
          if (failed) return
          results[at] = await work(engine, item)
        }
      }
      const workers = Array.from({ length: Math.min(count, items.length) }, (_, index) =>
        worker(index).catch((error: unknown) => {
          failed = true
          throw error
        }),
      )
      // All have stopped before anybody tidies up after a failure.
      const ended = await Promise.allSettled(workers)
      const rejected = ended.find((each) => each.status === 'rejected')
      if (rejected !== undefined) throw rejected.reason
      return results
    },
    close() {
      for (const engine of engines) engine?.close()
      engines.length = 0
    },
  }
}
