// Engines that write files: one thread each, so that equal rows make equal bytes, and several at once for speed.

import { type Engine, openEngine } from '../engine/engine.ts'

export interface WriterSettings {
  readonly count: number
  /** For all writers together. */
  readonly memoryMegabytes: number
  /** Makes a folder for what does not fit into memory. */
  readonly folder: () => Promise<string>
}

export interface Writers {
  /** Does the work of each item, as many at once as there are writers. */
  each<Item>(items: readonly Item[], work: (engine: Engine, item: Item) => Promise<void>): Promise<void>
  close(): void
}

export function createWriters({ count, memoryMegabytes, folder }: WriterSettings): Writers {
  const idle: Engine[] = []
  const waiting: ((engine: Engine) => void)[] = []
  let opened = 0

  async function taken(): Promise<Engine> {
    const free = idle.pop()
    if (free !== undefined) return free
    if (opened >= count) return new Promise((resolve) => waiting.push(resolve))
    opened += 1
    try {
      return await open()
    } catch (error) {
      opened -= 1
      throw error
    }
  }

  async function open(): Promise<Engine> {
    const engine = await openEngine({
      threads: 1,
      memoryLimit: `${Math.floor(memoryMegabytes / count)}MB`,
      spillFolder: await folder(),
    })
    // With one thread and this, rows are written as they come.
    await engine.run('SET preserve_insertion_order = true')
    return engine
  }

  function given(engine: Engine): void {
    const next = waiting.shift()
    if (next === undefined) idle.push(engine)
    else next(engine)
  }

  return {
    async each(items, work) {
      const queue = items.values()
      let failed = false
      const worker = async (): Promise<void> => {
        const engine = await taken()
        try {
          for (const item of queue) {
            if (failed) return
            await work(engine, item)
          }
        } catch (error) {
          failed = true
          throw error
        } finally {
          given(engine)
        }
      }
      // All have stopped before anybody tidies up after a failure.
      const ended = await Promise.allSettled(Array.from({ length: Math.min(count, items.length) }, worker))
      const rejected = ended.find((each) => each.status === 'rejected')
      if (rejected !== undefined) throw rejected.reason
    },
    close() {
      for (const engine of idle.splice(0)) engine.close()
    },
  }
}
