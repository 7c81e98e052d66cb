// Takes the lines of an event log one by one and keeps what they say, each by the kind of its event.

import { type JsonRecord, listOf, parsedJson, recordOf, textOf } from '../../sql/plans/json-values.ts'
import type { RowWriter } from './event-log.ts'
import { eachAccumulable, eachDriverUpdate } from './events/accumulables.ts'
import { eventName, startedEventName } from './events/event-name.ts'
import { readFailure } from './events/failure.ts'
import { amount, id, idText, moment, textFields } from './events/fields.ts'
import { originOf } from './events/query-origin.ts'
import { clusterKind, localCores } from './events/settings.ts'
import { readTaskEnd } from './events/task-end.ts'
import { Application } from './state/application.ts'
import { Executors, removedKind } from './state/executors.ts'
import { type HeldLimits, RunningWork } from './state/running-work.ts'

const heldLimits: HeldLimits = { queries: 4_000, bytes: 64 << 20 }
const sqlId = 'spark.sql.execution.id'

export class EventReader {
  readonly application: Application
  readonly executors = new Executors()
  readonly work: RunningWork
  readonly #taskCpus = new Map<number, number>()
  #defaultCpus = 1

  constructor(fallbackId: string, writer: RowWriter, limits: HeldLimits = heldLimits) {
    this.application = new Application(fallbackId)
    this.work = new RunningWork(this.executors, limits, writer, () => ({
      applicationId: this.application.id,
      userName: this.application.userName,
      earliest: this.application.startedAt ?? this.application.firstSeen ?? 0,
    }))
  }

  /** The bytes are valid until it returns. */
  line(bytes: Buffer): void {
    if (isBlank(bytes)) return
    this.application.lines += 1
    const name = eventName(bytes)
    if (name === null || !this.#read(name, bytes)) this.application.unread += 1
  }

  /** A line that is too long to be read, by its two ends. */
  long(start: Buffer, end: Buffer): void {
    const name = startedEventName(start)
    this.application.lines += 1
    this.application.skipped.set(name, (this.application.skipped.get(name) ?? 0) + 1)
    if (name !== 'SparkListenerSQLExecutionStart') return
    const text = start.toString('utf8')
    const execution = /"executionId":(\d{1,15})/.exec(text)?.[1]
    if (execution === undefined) return
    const time = moment(
      Number(/"time":(\d{1,15})[^{}]*(\{[^{}]*\}[^{}]*)*\}$/.exec(end.toString('utf8').trimEnd())?.[1]),
    )
    const description = /"description":("(?:[^"\\]|\\.){0,65536}")/.exec(text)?.[1]
    this.application.seen(time)
    this.work.query('sql', execution).partialStart = {
      time,
      description: description === undefined ? null : textOf(parsedJson(description)),
    }
  }

  /** @returns Whether it was an event. */
  #read(name: string, line: Buffer): boolean {
    switch (name) {
      case 'SparkListenerTaskEnd':
        return this.#taskEnd(line)
      case 'SparkListenerSQLExecutionStart':
      case 'SparkListenerSQLAdaptiveExecutionUpdate':
        return this.#plan(name, line)
      default: {
        const read = this.#handlers[name]
        if (read === undefined) return true
        const event = recordOf(parsedJson(line.toString('utf8')))
        if (event !== null) read(event)
        return event !== null
      }
    }
  }

  readonly #handlers: Readonly<Record<string, ((event: JsonRecord) => void) | undefined>> = {
    __proto__: null as never,
    SparkListenerLogStart: (event) => {
      this.application.version ??= textOf(event['Spark Version'])
    },
    DBCEventLoggingListenerMetadata: (event) => {
      this.application.version ??= textOf(event['Spark Version'])
    },
    SparkListenerApplicationStart: (event) => this.#applicationStart(event),
    SparkListenerApplicationEnd: (event) => {
      this.application.endedAt = this.#at(event.Timestamp)
    },
    SparkListenerEnvironmentUpdate: (event) => this.#environment(textFields(event['Spark Properties'])),
    SparkListenerResourceProfileAdded: (event) => {
      const cpus = recordOf(recordOf(event['Task Resource Requests'])?.cpus)?.Amount
      const profile = id(event['Resource Profile Id'])
      if (profile !== null && typeof cpus === 'number' && cpus >= 1) this.#taskCpus.set(profile, Math.round(cpus))
    },
    SparkListenerExecutorAdded: (event) => {
      const at = this.#at(event.Timestamp)
      const cores = amount(recordOf(event['Executor Info'])?.['Total Cores'])
      if (at === null || cores > mostCores) return
      this.executors.add(textOf(event['Executor ID']) ?? '', cores, at)
      this.work.executorsChanged()
    },
    SparkListenerExecutorRemoved: (event) => {
      const at = this.#at(event.Timestamp)
      const reason = textOf(event['Removed Reason']) ?? ''
      if (at !== null) this.executors.remove(textOf(event['Executor ID']) ?? '', at, removedKind(reason))
    },
    SparkListenerBlockManagerAdded: (event) => {
      const at = this.#at(event.Timestamp)
      if (at !== null) this.executors.blockManagerAdded(executorOf(event), at)
    },
    SparkListenerBlockManagerRemoved: (event) => {
      const at = this.#at(event.Timestamp)
      if (at !== null) this.executors.blockManagerRemoved(executorOf(event), at)
    },
    SparkListenerJobStart: (event) => this.#jobStart(event),
    SparkListenerJobEnd: (event) => this.#jobEnd(event),
    SparkListenerStageSubmitted: (event) => this.#stageSubmitted(event),
    SparkListenerStageCompleted: (event) => this.#stageCompleted(event),
    SparkListenerTaskStart: (event) => this.#taskStart(event),
    SparkListenerDriverAccumUpdates: (event) => {
      const execution = id(event.executionId)
      if (execution === null) return
      const { metrics } = this.work.query('sql', execution)
      eachDriverUpdate(event.accumUpdates, (accumulator, value) => metrics.add(accumulator, value, null))
    },
    SparkListenerSQLExecutionEnd: (event) => this.#executionEnd(event),
  }

  /** A moment, which is also the last that was seen of the log if it is later. */
  #at(value: unknown): number | null {
    const at = moment(value)
    this.application.seen(at)
    return at
  }

  #applicationStart(event: JsonRecord): void {
    const { application } = this
    const named = textOf(event['App ID'])
    if (named !== null) application.named(named)
    application.attempt ??= textOf(event['App Attempt ID'])
    application.name = textOf(event['App Name'])
    application.userName = textOf(event.User)
    application.startedAt = this.#at(event.Timestamp)
  }

  #environment(settings: ReadonlyMap<string, string>): void {
    const { application } = this
    const named = settings.get('spark.app.id')
    if (named !== undefined && application.startedAt !== null) application.named(named)
    application.name ??= settings.get('spark.app.name') ?? null
    application.settings = settings
    application.cluster = clusterKind(settings)
    this.executors.localCores = localCores(settings)
    this.#defaultCpus = Math.min(Math.max(idText(settings.get('spark.task.cpus')) ?? 1, 1), mostCores)
  }

  #plan(name: string, line: Buffer): boolean {
    const execution = /"executionId":(\d{1,15})/.exec(line.toString('latin1', 0, 400))?.[1]
    if (execution === undefined) return false
    const query = this.work.query('sql', execution)
    this.application.isPhoton ||= line.includes('"nodeName":"Photon')
    this.work.keepPlan(query, line, name === 'SparkListenerSQLExecutionStart' ? 'startLine' : 'planLine')
    return true
  }

  #executionEnd(event: JsonRecord): void {
    const execution = id(event.executionId)
    if (execution === null) return
    const query = this.work.query('sql', execution)
    query.endedAt = this.#at(event.time)
    query.hasEnded = true
    if ('errorMessage' in event) {
      const message = textOf(event.errorMessage)
      query.failure = message === null ? null : readFailure(message)
    }
    this.work.settle(query)
  }

  #jobStart(event: JsonRecord): void {
    const jobId = id(event['Job ID'])
    const submittedAt = this.#at(event['Submission Time']) ?? this.application.lastSeen
    if (jobId === null || submittedAt === null) return
    const properties = textFields(event.Properties)
    const execution = idText(properties.get(sqlId))
    const query = execution === null ? this.work.query('job', jobId) : this.work.query('sql', execution)
    query.origin ??= originOf(properties, event)
    const root = query.origin.rootId ?? execution
    if (root !== null) this.work.rootOrigin(root, query.origin)
    const infos = (listOf(event['Stage Infos']) ?? []).map((info) => id(recordOf(info)?.['Stage ID']))
    const stageIds = [...(listOf(event['Stage IDs']) ?? []).map(id), ...infos].filter((stage) => stage !== null)
    this.work.jobStarted(jobId, { query, stageIds: [...new Set(stageIds)], submittedAt })
  }

  #jobEnd(event: JsonRecord): void {
    const jobId = id(event['Job ID'])
    if (jobId === null) return
    const at = this.#at(event['Completion Time'])
    const result = recordOf(event['Job Result'])
    const query = this.work.jobOf(jobId)?.query
    const hasSucceeded = textOf(result?.Result) === 'JobSucceeded'
    if (query !== undefined) {
      if (query.kind === 'job') query.endedAt = at
      if (!hasSucceeded) {
        const message = textOf(recordOf(result?.Exception)?.Message)
        query.jobsFailed = true
        query.jobFailure = message === null ? null : readFailure(message)
      }
    }
    this.work.jobEnded(jobId, hasSucceeded)
  }

  #stageSubmitted(event: JsonRecord): void {
    const info = recordOf(event['Stage Info'])
    const stageId = id(info?.['Stage ID'])
    if (stageId === null) return
    const execution = idText(textFields(event.Properties).get(sqlId))
    const query = execution === null ? null : this.work.query('sql', execution)
    const stage = this.work.stage(stageId, amount(info?.['Stage Attempt ID']), query, this.#cpus(info))
    if (stage !== null) stage.submittedAt = this.#at(info?.['Submission Time']) ?? this.application.lastSeen
  }

  #stageCompleted(event: JsonRecord): void {
    const info = recordOf(event['Stage Info'])
    const stageId = id(info?.['Stage ID'])
    if (stageId === null) return
    const stage = this.work.stage(stageId, amount(info?.['Stage Attempt ID']), null, this.#cpus(info))
    if (stage === null) return
    stage.submittedAt ??= this.#at(info?.['Submission Time'])
    stage.endedAt = this.#at(info?.['Completion Time'])
    stage.status = textOf(info?.['Failure Reason']) === null ? 'success' : 'failed'
    stage.forgetTask()
    eachAccumulable(info?.Accumulables, (accumulator, value) => stage.query.metrics.add(accumulator, value, stageId))
    this.work.settle(stage.query)
  }

  #taskStart(event: JsonRecord): void {
    const info = recordOf(event['Task Info'])
    const stageId = id(event['Stage ID'])
    const taskId = id(info?.['Task ID'])
    const launchedAt = this.#at(info?.['Launch Time'])
    if (stageId === null || taskId === null || launchedAt === null) return
    const stage = this.work.stage(stageId, amount(event['Stage Attempt ID']), null, this.#defaultCpus)
    const executorId = textOf(info?.['Executor ID']) ?? ''
    this.executors.taskStarted(executorId, stage?.cpus ?? this.#defaultCpus, launchedAt)
    stage?.taskStarted(taskId, launchedAt, executorId)
  }

  #taskEnd(line: Buffer): boolean {
    const task = readTaskEnd(line)
    if (task === null) return false
    this.application.seen(task.finishedAt)
    const stage = this.work.stage(task.stageId, task.attempt, null, this.#defaultCpus)
    const cpus = stage?.cpus ?? this.#defaultCpus
    if (stage !== null && !stage.running.has(task.taskId) && task.launchedAt !== null && task.outcome !== 'resubmitted')
      this.executors.taskStarted(task.executorId, cpus, task.launchedAt)
    if (task.outcome !== 'resubmitted') this.executors.taskEnded(task.executorId, cpus)
    if (stage === null) {
      this.work.lateTask(task, cpus)
      return true
    }
    this.work.excessMs += stage.taskEnded(task, this.executors)
    if (stage.status === 'running') stage.keepTask(line)
    else this.work.settle(stage.query)
    return true
  }

  #cpus(info: JsonRecord | null): number {
    return this.#taskCpus.get(amount(info?.['Resource Profile Id'])) ?? this.#defaultCpus
  }
}

/** No machine has more; a larger number is damage. */
const mostCores = 100_000

function isBlank(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes.length < 3 && bytes.toString('latin1').trim() === '')
}

function executorOf(event: JsonRecord): string {
  return textOf(recordOf(event['Block Manager ID'])?.['Executor ID']) ?? ''
}
