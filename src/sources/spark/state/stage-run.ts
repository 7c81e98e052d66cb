// One attempt of one stage while its tasks run, and the row that it ends as.

import type { StageOperator } from '../../../sql/plans/spark/execution-types.ts'
import type { TaskEnd } from '../events/task-end.ts'
import type { StageRow } from '../rows.ts'
import { momentText } from './clock.ts'
import type { QueryHours } from './core-time.ts'
import type { Executors } from './executors.ts'
import { IdSet } from './id-set.ts'
import { Samples } from './samples.ts'
import { TaskSums } from './task-sums.ts'

interface RunningTask {
  readonly launchedAt: number
  readonly executorId: string
}

/** What a stage needs of the query that it runs for. */
export interface StageOwner {
  readonly key: string
  readonly hours: QueryHours
}

export class StageRun<Owner extends StageOwner> {
  readonly stageId: number
  readonly attempt: number
  readonly query: Owner
  /** Cores that each task holds. */
  cpus: number
  submittedAt: number | null = null
  endedAt: number | null = null
  status: 'success' | 'failed' | 'running' = 'running'
  slots = 0
  readonly running = new Map<number, RunningTask>()
  readonly sums = new TaskSums()
  #lastTask: Buffer | null = null
  #lastTaskLength = 0
  #firstTaskAt: number | null = null
  #killed = 0
  #speculative = 0
  #peak: number | null = null
  readonly #times = new Samples()
  readonly #reads = new Samples()
  readonly #succeeded = new IdSet()

  constructor(stageId: number, attempt: number, query: Owner, cpus: number) {
    this.stageId = stageId
    this.attempt = attempt
    this.query = query
    this.cpus = cpus
  }

  get isOpen(): boolean {
    return this.status === 'running' || this.running.size > 0
  }

  get firstTaskAt(): number | null {
    return this.#firstTaskAt
  }

  /** The line of its last task that ended, for metrics of a stage that never did. */
  get lastTask(): string | null {
    return this.#lastTask?.toString('utf8', 0, this.#lastTaskLength) ?? null
  }

  /** One buffer serves all its tasks. */
  keepTask(line: Buffer): void {
    if (line.length > longestKeptTask) return
    if (this.#lastTask === null || this.#lastTask.length < line.length) this.#lastTask = Buffer.alloc(line.length * 2)
    line.copy(this.#lastTask)
    this.#lastTaskLength = line.length
  }

  forgetTask(): void {
    this.#lastTask = null
  }

  taskStarted(taskId: number, launchedAt: number, executorId: string): void {
    this.running.set(taskId, { launchedAt, executorId })
    this.#firstTaskAt = Math.min(this.#firstTaskAt ?? launchedAt, launchedAt)
  }

  /** @returns Core time that was cut off since its executor did not live then. */
  taskEnded(task: TaskEnd, executors: Executors): number {
    this.running.delete(task.taskId)
    const { launchedAt, finishedAt, outcome } = task
    const isAgain = outcome === 'success' && this.#succeeded.add(task.index)
    const isLost = outcome !== 'success' || isAgain
    if (outcome === 'resubmitted') this.#succeeded.delete(task.index)
    else {
      this.sums.tasks += 1
      if (outcome === 'failed') this.sums.failedTasks += 1
      if (outcome === 'killed') this.#killed += 1
      if (task.isSpeculative) this.#speculative += 1
      if (task.metrics !== null) {
        this.sums.add(task.metrics)
        const peak = task.metrics.peakMemoryBytes
        if (peak !== null) this.#peak = Math.max(this.#peak ?? 0, peak)
      }
    }
    if (launchedAt === null || finishedAt === null || finishedAt < launchedAt) return 0
    this.#firstTaskAt = Math.min(this.#firstTaskAt ?? launchedAt, launchedAt)
    if (outcome === 'success' && !task.isSpeculative && !isAgain) {
      this.#times.add(finishedAt - launchedAt)
      this.#reads.add(task.metrics?.shuffleReadBytes ?? 0)
    }
    return this.#hold(task.executorId, launchedAt, finishedAt, executors, outcome !== 'resubmitted', isLost)
  }

  /** Tasks whose end is not in the log held their cores until the stage's end or until the last that was seen. */
  endRunning(until: number, executors: Executors): number {
    const end = Math.min(this.endedAt ?? until, until)
    let excess = 0
    for (const { launchedAt, executorId } of this.running.values())
      if (end > launchedAt) excess += this.#hold(executorId, launchedAt, end, executors, true, false)
    this.running.clear()
    return excess
  }

  row(applicationId: string, submittedAt: number, operator: StageOperator | null): StageRow {
    const times = this.#times.spread()
    const reads = this.sums.shuffleReadBytes === 0 ? null : this.#reads.spread()
    return {
      application_id: applicationId,
      stage_id: this.stageId,
      attempt: this.attempt,
      query_id: `${applicationId}/${this.query.key}`,
      submitted_at: momentText(submittedAt),
      ended_at: this.endedAt === null ? null : momentText(this.endedAt),
      status: this.status,
      ...this.sums.totals(),
      killed_tasks: this.#killed,
      speculative_tasks: this.#speculative,
      failed_ms: Math.min(this.sums.failedMs, this.sums.busyMs),
      task_ms_median: times?.median ?? null,
      task_ms_p75: times?.p75 ?? null,
      task_ms_max: times?.max ?? null,
      shuffle_read_median: reads?.median ?? null,
      shuffle_read_max: reads?.max ?? null,
      peak_memory_bytes: this.#peak,
      slots: this.slots === 0 ? null : this.slots,
      operator: operator?.operator ?? null,
      operator_id: operator?.operatorId ?? null,
      keys: operator?.keys ?? null,
    }
  }

  #hold(executorId: string, from: number, to: number, executors: Executors, busy: boolean, failed: boolean): number {
    const lived = executors.clip(executorId, from, to)
    const held = this.query.hours.add(lived.from, lived.to, this.cpus, { busy, failed })
    if (busy) this.sums.busyMs += held
    if (failed) this.sums.failedMs += held
    return busy ? (to - from) * this.cpus - held : 0
  }
}

const longestKeptTask = 1 << 20
