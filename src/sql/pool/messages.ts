// What passes between the pool and its workers.

import type { Dialect } from '../../domain/dialect.ts'

export interface AnalysisJob {
  readonly text: string
  readonly dialect: Dialect
}

/** To a worker: jobs to do in this order, each with its place among all. */
export interface Batch {
  readonly jobs: readonly (AnalysisJob & { readonly index: number })[]
}

/** From a worker: `ready` once it can take a batch, `done` after each job, with its written facts. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly index: number; readonly facts: Uint8Array }
