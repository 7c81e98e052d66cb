// Facts of many texts at once: in worker threads, or in this thread when there are none.

import { factsOf } from '../facts/facts-of.ts'
import { guarded } from './failed-facts.ts'
import type { AnalysisJob } from './messages.ts'
import { createThreads } from './threads.ts'

export interface AnalyserOptions {
  /** Worker threads; 0 runs everything in this thread, without a time limit. */
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
  if (options.workers <= 0) return inline
  return createThreads({
    workers: options.workers,
    timeoutMs: options.timeoutMs ?? 20_000,
    stackSizeMb: options.stackSizeMb ?? 16,
    workerUrl: options.workerUrl ?? new URL('./sql-worker.js', import.meta.url),
  })
}

const inline: Analyser = {
  async analyse(jobs) {
    return jobs.map((job) => guarded(job, ({ text, dialect }) => factsOf(text, dialect)))
  },
  async close() {},
}
