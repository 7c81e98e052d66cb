// One worker thread: does a batch at a time, and says at which job it hung or died.

import { Worker } from 'node:worker_threads'
import { lateReason } from './failed-facts.ts'
import type { Batch, WorkerMessage } from './messages.ts'

export interface ThreadOptions {
  /** Milliseconds that one job may take; the start of the thread is not counted. */
  readonly timeoutMs: number
  readonly stackSizeMb: number
  readonly workerUrl: URL
}

export type Outcome =
  | { readonly kind: 'done' }
  /** The first of `remaining` is the job at which it ended. */
  | {
      readonly kind: 'broken'
      readonly remaining: Batch['jobs']
      readonly failure: 'timeout' | 'unsupported'
      readonly reason: string
    }

export interface Thread {
  run(batch: Batch, done: (index: number, facts: Uint8Array) => void): Promise<Outcome>
  stop(): Promise<void>
}

export function startThread(options: ThreadOptions): Thread {
  const worker = new Worker(options.workerUrl, { resourceLimits: { stackSizeMb: options.stackSizeMb } })
  let ready = false
  /** What is told about each message; null while no batch is running. */
  let listener: ((event: WorkerMessage | Error) => void) | null = null
  let ended: Error | null = null

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') ready = true
    listener?.(message)
  })
  const end = (error: Error) => {
    ended ??= error
    listener?.(ended)
  }
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the worker ended with code ${code}`)))

  return {
    run(batch, done) {
      return new Promise((resolve, reject) => {
        let next = 0
        let timer: NodeJS.Timeout | undefined
        const finish = (settle: () => void) => {
          clearTimeout(timer)
          listener = null
          settle()
        }
        const broken = (failure: 'timeout' | 'unsupported', reason: string) =>
          finish(() => resolve({ kind: 'broken', remaining: batch.jobs.slice(next), failure, reason }))
        const watch = () => {
          clearTimeout(timer)
          timer = setTimeout(() => broken('timeout', lateReason(options.timeoutMs)), options.timeoutMs)
        }
        const hear = (event: WorkerMessage | Error) => {
          if (event instanceof Error) {
            // A thread that never came up would be replaced for ever: that is a fault of the installation.
            if (!ready) finish(() => reject(event))
            else broken('unsupported', `the analysis crashed: ${event.message}`)
            return
          }
          if (event.kind === 'done') {
            done(event.index, event.facts)
            next += 1
          }
          if (next === batch.jobs.length) finish(() => resolve({ kind: 'done' }))
          else watch()
        }
        listener = hear
        if (ended !== null) hear(ended)
        else {
          worker.postMessage(batch)
          if (ready) watch()
        }
      })
    },
    async stop() {
      await worker.terminate()
    },
  }
}
