// The pool: hands batches to threads as they become free, and replaces a thread that hangs or dies.

import { batchesOf } from './batches.ts'
import { failedFacts } from './failed-facts.ts'
import type { AnalysisJob, Batch } from './messages.ts'
import { startThread, type Thread, type ThreadOptions } from './thread.ts'

export interface ThreadsOptions extends ThreadOptions {
  readonly workers: number
}

interface Threads {
  analyse(jobs: readonly AnalysisJob[]): Promise<readonly Uint8Array[]>
  close(): Promise<void>
}

export function createThreads(options: ThreadsOptions): Threads {
  let idle: Thread[] = []
  const all = new Set<Thread>()

  const take = (): Thread => {
    const thread = idle.pop() ?? startThread(options)
    all.add(thread)
    return thread
  }

  /** Does batches until none is left; what a batch leaves undone goes back into the queue. */
  async function work(queue: Batch[], done: (index: number, facts: Uint8Array) => void): Promise<void> {
    let thread = take()
    for (let batch = queue.pop(); batch !== undefined; batch = queue.pop()) {
      const outcome = await thread.run(batch, done)
      if (outcome.kind === 'done') continue
      all.delete(thread)
      await thread.stop()
      const [failed, ...rest] = outcome.remaining
      if (failed !== undefined) done(failed.index, failedFacts(failed, outcome.failure, outcome.reason))
      if (rest.length > 0) queue.push({ jobs: rest })
      if (queue.length === 0) return
      thread = take()
    }
    idle.push(thread)
  }

  return {
    async analyse(jobs) {
      const results: (Uint8Array | undefined)[] = new Array(jobs.length)
      const queue = batchesOf(jobs).reverse()
      const done = (index: number, facts: Uint8Array) => {
        results[index] = facts
      }
      const count = Math.min(options.workers, queue.length)
      await Promise.all(Array.from({ length: count }, () => work(queue, done)))
      return results.map((facts, index) => {
        if (facts === undefined) throw new Error(`no worker answered for text ${index}`)
        return facts
      })
    },
    async close() {
      idle = []
      await Promise.all([...all].map((thread) => thread.stop()))
      all.clear()
    },
  }
}
