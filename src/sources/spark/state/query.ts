// One SQL execution, or one job outside of SQL, while it runs.

import type { PlanMetrics } from '../../../sql/plans/spark/execution-types.ts'
import type { Failure } from '../events/failure.ts'
import type { QueryOrigin } from '../events/query-origin.ts'
import { QueryHours } from './core-time.ts'
import type { StageRun } from './stage-run.ts'
import { TaskSums } from './task-sums.ts'

/** A stage that a job listed and did not have to run, since its output was there. */
export interface SkippedStage {
  readonly stageId: number
  readonly submittedAt: number
}

/** What is known of an execution whose line was too long to be read. */
export interface PartialStart {
  readonly time: number | null
  readonly description: string | null
}

export class Query {
  readonly kind: 'sql' | 'job'
  /** Its id without the application: `sql/3`. */
  readonly key: string
  readonly hours = new QueryHours()
  readonly sums = new TaskSums()
  readonly jobs = new Set<number>()
  readonly stages = new Set<StageRun<Query>>()
  readonly skipped: SkippedStage[] = []
  /** The events with its first and its latest plan, as lines: they are parsed once, at its end. */
  startLine: Buffer | null = null
  planLine: Buffer | null = null
  partialStart: PartialStart | null = null
  isPhoton = false
  origin: QueryOrigin | null = null
  submittedAt: number | null = null
  endedAt: number | null = null
  hasEnded = false
  /** What its end says; undefined where the version of Spark does not say it there. */
  failure: Failure | null | undefined = undefined
  /** Of its last job that failed. */
  jobFailure: Failure | null = null
  jobsFailed = false
  /** Its row was written before: when too much was held, or the log is out of order. What comes later has no row to go to. */
  isReopened = false
  readonly metrics = new Metrics()

  constructor(kind: Query['kind'], key: string) {
    this.kind = kind
    this.key = key
  }

  get keptBytes(): number {
    return (this.startLine?.length ?? 0) + (this.planLine?.length ?? 0) + this.metrics.size * 64
  }

  /** Nothing of it runs and nothing more is to come. */
  get isSettled(): boolean {
    if (!this.hasEnded || this.jobs.size > 0) return false
    for (const stage of this.stages) if (stage.running.size > 0) return false
    return true
  }
}

/** Values of SQL metrics by accumulator, and the stages that moved them. */
export class Metrics implements PlanMetrics {
  readonly #values = new Map<number, number>()
  readonly #stages = new Map<number, number[]>()

  get size(): number {
    return this.#values.size
  }

  /** Values are sums so far, of all stages and the driver: the largest is the latest. */
  add(accumulator: number, value: number, stageId: number | null): void {
    this.#values.set(accumulator, Math.max(value, this.#values.get(accumulator) ?? value))
    if (stageId === null) return
    const stages = this.#stages.get(accumulator)
    if (stages === undefined) this.#stages.set(accumulator, [stageId])
    else if (!stages.includes(stageId)) stages.push(stageId)
  }

  value(accumulator: number): number | null {
    return this.#values.get(accumulator) ?? null
  }

  stages(accumulator: number): readonly number[] {
    return this.#stages.get(accumulator) ?? []
  }
}
