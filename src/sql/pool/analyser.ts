// Facts of many texts at once: in worker threads, or in this thread when there are none.

import { factsOf } from '../facts/facts-of.ts'
import { guarded, lateFacts } from './failed-facts.ts'
import type { AnalysisJob } from './messages.ts'
import { createThreads } from './threads.ts'
import { withinTime } from './within-time.ts'

export interface AnalyserOptions {
  /** Worker threads; 0 runs everything in this thread. */
  readonly workers: number
  /** Milliseconds that one text may take. */
  readonly timeoutMs?: number
  /** Stack of a worker thread in MB. */
  readonly stackSizeMb?: number
  /** The bundled worker. */
  readonly workerUrl?: URL
}

export interface Analyser {
  /** Written facts in the order of the jobs. What could not be analysed has no statements and a failure that says why. */
  analyse(jobs: readonly AnalysisJob[]): Promise<readonly Uint8Array[]>
  close(): Promise<void>
}

export function createAnalyser(options: AnalyserOptions): Analyser {
  const { workers, timeoutMs = 20_000 } = options
  if (workers <= 0) return inline(timeoutMs)
  return createThreads({
    workers,
    timeoutMs,
    stackSizeMb: options.stackSizeMb ?? 16,
    workerUrl: options.workerUrl ?? new URL('./sql-worker.js', import.meta.url),
  })
}

function inline(timeoutMs: number): Analyser {
  return {
    async analyse(jobs) {
      return jobs.map((job) => {
        const outcome = withinTime(timeoutMs, () => guarded(job, ({ text, dialect }) => factsOf(text, dialect)))
        return outcome.kind === 'done' ? outcome.result : lateFacts(job, timeoutMs)
      })
    },
    async close() {},
  }
}
