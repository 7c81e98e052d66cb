// What runs in an application: queries, their jobs and stages. What is over is written as rows and forgotten.

import { parsedJson, recordOf } from '../../../sql/plans/json-values.ts'
import type { RowWriter } from '../event-log.ts'
import { eachAccumulable } from '../events/accumulables.ts'
import type { QueryOrigin } from '../events/query-origin.ts'
import type { TaskEnd } from '../events/task-end.ts'
import { CoreTime } from './core-time.ts'
import type { Executors } from './executors.ts'
import { IdSet, largestId } from './id-set.ts'
import { Query } from './query.ts'
import { type QueryContext, queryRows } from './query-rows.ts'
import { StageRun } from './stage-run.ts'

interface Job {
  readonly query: Query
  readonly stageIds: readonly number[]
  readonly submittedAt: number
}

/** Above these the query that was quiet for longest is written as it is: logs exist without the ends of executions. */
export interface HeldLimits {
  readonly queries: number
  readonly bytes: number
}

/** Stages that are over and may still hear of a task: the last of so many. */
const remembered = 100_000
const rememberedOrigins = 100

export class RunningWork {
  readonly coreTime = new CoreTime()
  excessMs = 0
  readonly #queries = new Map<string, Query>()
  readonly #jobs = new Map<number, Job>()
  /** Jobs that listed a stage. */
  readonly #jobOfStage = new Map<number, number>()
  readonly #stages = new Map<string, StageRun<Query>>()
  /** Query of stages that are over. */
  readonly #past = new Map<string, string>()
  /** Of the latest executions, by their root. */
  readonly #origins = new Map<number, QueryOrigin>()
  readonly #written = { sql: new IdSet(), job: new IdSet() }
  readonly #executors: Executors
  readonly #limits: HeldLimits
  readonly #settleQuery: (query: Query) => void
  #heldBytes = 0

  constructor(executors: Executors, limits: HeldLimits, write: RowWriter, context: () => Omit<QueryContext, 'origin'>) {
    this.#executors = executors
    this.#limits = limits
    this.#settleQuery = (query) =>
      writeQuery(query, { ...context(), origin: (rootId) => this.#origins.get(rootId) ?? null }, write)
  }

  query(kind: Query['kind'], id: number | string): Query {
    const key = `${kind}/${id}`
    const known = this.#queries.get(key)
    if (known !== undefined) return known
    const query = new Query(kind, key)
    query.isReopened = this.#written[kind].has(idNumber(key))
    this.#queries.set(key, query)
    this.#shed(query)
    return query
  }

  /** Keeps the line of a plan: a copy, since the line's own bytes are used again. */
  keepPlan(query: Query, line: Buffer, which: 'startLine' | 'planLine'): void {
    this.#heldBytes += line.length - (query[which]?.length ?? 0)
    query[which] = Buffer.from(line)
    this.#shed(query)
  }

  jobStarted(jobId: number, job: Job): void {
    this.#jobs.set(jobId, job)
    job.query.jobs.add(jobId)
    job.query.submittedAt = Math.min(job.query.submittedAt ?? job.submittedAt, job.submittedAt)
    for (const stageId of job.stageIds) if (!this.#jobOfStage.has(stageId)) this.#jobOfStage.set(stageId, jobId)
    // The one that was touched last is shed last.
    this.#queries.delete(job.query.key)
    this.#queries.set(job.query.key, job.query)
  }

  /** Keeps what a job says for the other executions of its root. */
  rootOrigin(rootId: number, origin: QueryOrigin): void {
    if (this.#origins.has(rootId)) return
    this.#origins.set(rootId, origin)
    if (this.#origins.size > rememberedOrigins) forgetOldest(this.#origins)
  }

  jobOf(jobId: number): Job | undefined {
    return this.#jobs.get(jobId)
  }

  jobEnded(jobId: number, hasSucceeded: boolean): void {
    const job = this.#jobs.get(jobId)
    if (job === undefined) return
    this.#jobs.delete(jobId)
    job.query.jobs.delete(jobId)
    for (const stageId of job.stageIds) {
      if (this.#jobOfStage.get(stageId) !== jobId) continue
      this.#jobOfStage.delete(stageId)
      const key = stageKey(stageId, 0)
      if (hasSucceeded && !this.#stages.has(key) && !this.#past.has(key)) {
        job.query.skipped.push({ stageId, submittedAt: job.submittedAt })
        this.#remember(key, job.query.key)
      }
    }
    if (job.query.kind === 'job') job.query.hasEnded = true
    this.settle(job.query)
  }

  stage(stageId: number, attempt: number, query: Query | null, cpus: number): StageRun<Query> | null {
    const key = stageKey(stageId, attempt)
    const known = this.#stages.get(key)
    if (known !== undefined) return known
    if (this.#past.has(key)) return null
    const job = this.#jobs.get(this.#jobOfStage.get(stageId) ?? -1)
    const stage = new StageRun(stageId, attempt, query ?? job?.query ?? this.query('job', 'unknown'), cpus)
    stage.query.stages.add(stage)
    stage.slots = this.#executors.slots()
    this.#stages.set(key, stage)
    return stage
  }

  executorsChanged(): void {
    const slots = this.#executors.slots()
    for (const stage of this.#stages.values()) if (stage.isOpen) stage.slots = Math.max(stage.slots, slots)
  }

  /** A task of a stage that is over and written: its time still counts. */
  lateTask(task: TaskEnd, cpus: number): void {
    const { launchedAt, finishedAt } = task
    const key = this.#past.get(stageKey(task.stageId, task.attempt))
    if (key === undefined || launchedAt === null || finishedAt === null || task.outcome === 'resubmitted') return
    const lived = this.#executors.clip(task.executorId, launchedAt, finishedAt)
    const query = new Query('job', key)
    query.hours.add(lived.from, lived.to, cpus, { busy: true, failed: task.outcome !== 'success' })
    this.coreTime.settle(key, query.hours)
  }

  /** Writes the query where it is over. */
  settle(query: Query): void {
    if (query.isSettled) this.#write(query, null)
  }

  /** Writes all that is left, as of the last that was seen. */
  finish(until: number): void {
    for (const query of [...this.#queries.values()]) this.#write(query, until)
  }

  #write(query: Query, until: number | null): void {
    for (const stage of query.stages) {
      if (stage.status === 'running') unfinishedMetrics(stage)
      if (until !== null) this.excessMs += stage.endRunning(until, this.#executors)
      stage.slots = Math.max(stage.slots, this.#executors.slots())
      query.sums.join(stage.sums)
      const key = stageKey(stage.stageId, stage.attempt)
      this.#stages.delete(key)
      this.#remember(key, query.key)
    }
    this.#queries.delete(query.key)
    this.#written[query.kind].add(idNumber(query.key))
    for (const jobId of query.jobs) {
      for (const stageId of this.#jobs.get(jobId)?.stageIds ?? []) this.#jobOfStage.delete(stageId)
      this.#jobs.delete(jobId)
    }
    this.#heldBytes -= (query.startLine?.length ?? 0) + (query.planLine?.length ?? 0)
    this.coreTime.settle(query.key, query.hours)
    this.#settleQuery(query)
  }

  #remember(stage: string, query: string): void {
    this.#past.set(stage, query)
    if (this.#past.size > remembered) forgetOldest(this.#past)
  }

  #shed(current: Query): void {
    while (this.#queries.size > this.#limits.queries || this.#heldBytes > this.#limits.bytes) {
      const quiet = [...this.#queries.values()].find((query) => query !== current && query.jobs.size === 0)
      const [first, second] = this.#queries.values()
      const chosen = quiet ?? (first === current ? second : first)
      if (chosen === undefined) return
      this.#write(chosen, null)
    }
  }
}

function forgetOldest<Key>(map: Map<Key, unknown>): void {
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}

/** Work of a job that the log does not name has the last number. */
function idNumber(key: string): number {
  const number = Number(key.slice(key.indexOf('/') + 1))
  return Number.isNaN(number) ? largestId - 1 : number
}

function stageKey(stageId: number, attempt: number): string {
  return `${stageId}.${attempt}`
}

/** Of a stage without an end: what its last task says of the sums so far. */
function unfinishedMetrics(stage: StageRun<Query>): void {
  const line = stage.lastTask
  const task = line === null ? null : recordOf(recordOf(parsedJson(line))?.['Task Info'])
  eachAccumulable(task?.Accumulables, (accumulator, value) =>
    stage.query.metrics.add(accumulator, value, stage.stageId),
  )
}

function writeQuery(query: Query, context: QueryContext, writer: RowWriter): void {
  const { execution, stages, reading } = queryRows(query, context, writer.readPlan)
  if (!query.isReopened) writer.write('executions', execution)
  for (const stage of stages) writer.write('stages', stage)
  if (query.isReopened) return
  const { query_id, application_id, started_at } = execution
  for (const operator of reading?.operators ?? []) writer.write('plan_operators', { query_id, started_at, ...operator })
  for (const access of reading?.accesses ?? [])
    writer.write('relation_access', { query_id, application_id, occurred_at: started_at, ...access })
}
