// Made-up Spark event logs: events in the shapes that Spark writes, and reading them to the rows they become.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventLogReport, RowWriter } from '../../src/sources/spark/event-log.ts'
import { readEventLog } from '../../src/sources/spark/read-event-log.ts'
import type { SparkRows, SparkView } from '../../src/sources/spark/rows.ts'
import { readExecutionPlan } from '../../src/sql/plans/spark/execution.ts'

/** 2026-10-05 10:00:00 UTC. */
export const ten = Date.UTC(2026, 9, 5, 10)

export type Event = Readonly<Record<string, unknown>>

export type Rows = { readonly [View in SparkView]: SparkRows[View][] }

export interface ReadLog {
  readonly report: EventLogReport
  readonly rows: Rows
}

export async function readBytesAsLog(bytes: Uint8Array | string, name = 'app-1'): Promise<ReadLog> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-spark-log-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return await readLogAt([path], name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function readLogAt(paths: readonly string[], label: string): Promise<ReadLog> {
  const rows: Rows = {
    applications: [],
    executor_spans: [],
    allocated_time: [],
    core_time: [],
    executions: [],
    stages: [],
    plan_operators: [],
    relation_access: [],
  }
  const writer: RowWriter = {
    write: <View extends SparkView>(view: View, row: SparkRows[View]) => {
      const kept: SparkRows[View][] = rows[view]
      kept.push(row)
    },
    readPlan: readExecutionPlan,
  }
  const parts = paths.map((path) => ({ path, label }))
  return { report: await readEventLog({ label, layout: 'file', parts }, writer), rows }
}

export const readEvents = (events: readonly Event[]): Promise<ReadLog> => readBytesAsLog(logText(events))

export const logText = (events: readonly Event[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('')

export const applicationStart = (more: Event = {}): Event => ({
  Event: 'SparkListenerApplicationStart',
  'App Name': 'harbour',
  'App ID': 'app-1',
  Timestamp: ten,
  User: 'ada',
  ...more,
})

export const applicationEnd = (at: number): Event => ({ Event: 'SparkListenerApplicationEnd', Timestamp: at })

export const environment = (properties: Readonly<Record<string, string>>): Event => ({
  Event: 'SparkListenerEnvironmentUpdate',
  'Spark Properties': properties,
})

export const executorAdded = (id: string, cores: number, at = ten): Event => ({
  Event: 'SparkListenerExecutorAdded',
  Timestamp: at,
  'Executor ID': id,
  'Executor Info': { Host: 'host', 'Total Cores': cores, 'Log Urls': {} },
})

export const executorRemoved = (id: string, at: number, reason: string): Event => ({
  Event: 'SparkListenerExecutorRemoved',
  Timestamp: at,
  'Executor ID': id,
  'Removed Reason': reason,
})

export const jobStart = (job: number, stages: readonly number[], at: number, properties: Event = {}): Event => ({
  Event: 'SparkListenerJobStart',
  'Job ID': job,
  'Submission Time': at,
  'Stage Infos': stages.map((stage) => ({ 'Stage ID': stage, 'Stage Name': `count at Harbour.scala:${stage}` })),
  'Stage IDs': stages,
  Properties: properties,
})

export const jobEnd = (job: number, at: number, message?: string): Event => ({
  Event: 'SparkListenerJobEnd',
  'Job ID': job,
  'Completion Time': at,
  'Job Result':
    message === undefined ? { Result: 'JobSucceeded' } : { Result: 'JobFailed', Exception: { Message: message } },
})

export const stageSubmitted = (stage: number, at: number, attempt = 0, properties: Event = {}): Event => ({
  Event: 'SparkListenerStageSubmitted',
  'Stage Info': { 'Stage ID': stage, 'Stage Attempt ID': attempt, 'Submission Time': at },
  Properties: properties,
})

export const stageCompleted = (stage: number, at: number, attempt = 0, more: Event = {}): Event => ({
  Event: 'SparkListenerStageCompleted',
  'Stage Info': { 'Stage ID': stage, 'Stage Attempt ID': attempt, 'Completion Time': at, Accumulables: [], ...more },
})

export interface Task {
  readonly id: number
  readonly stage: number
  readonly attempt?: number
  readonly index?: number
  readonly executor?: string
  readonly from: number
  readonly to: number
  readonly reason?: string
  readonly speculative?: boolean
  readonly metrics?: Event
  readonly accumulables?: readonly Event[]
}

const taskInfo = (task: Task, finished: number): Event => ({
  'Task ID': task.id,
  Index: task.index ?? task.id,
  Attempt: 0,
  'Launch Time': task.from,
  'Executor ID': task.executor ?? '1',
  Speculative: task.speculative ?? false,
  'Finish Time': finished,
  Failed: task.reason !== undefined && task.reason !== 'TaskKilled',
  Killed: task.reason === 'TaskKilled',
  Accumulables: finished === 0 ? [] : (task.accumulables ?? []),
})

export const taskStart = (task: Task): Event => ({
  Event: 'SparkListenerTaskStart',
  'Stage ID': task.stage,
  'Stage Attempt ID': task.attempt ?? 0,
  'Task Info': taskInfo(task, 0),
})

export const taskEnd = (task: Task): Event => ({
  Event: 'SparkListenerTaskEnd',
  'Stage ID': task.stage,
  'Stage Attempt ID': task.attempt ?? 0,
  'Task Type': 'ResultTask',
  'Task End Reason': { Reason: task.reason ?? 'Success' },
  'Task Info': taskInfo(task, task.to),
  'Task Executor Metrics': { JVMHeapMemory: 0 },
  'Task Metrics': {
    'Executor Run Time': task.to - task.from,
    'Executor CPU Time': (task.to - task.from) * 500_000,
    ...task.metrics,
  },
})

export const executionStart = (id: number, at: number, more: Event = {}): Event => ({
  Event: 'org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart',
  executionId: id,
  description: 'count at Harbour.scala:7',
  time: at,
  ...more,
})

export const executionEnd = (id: number, at: number, more: Event = {}): Event => ({
  Event: 'org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd',
  executionId: id,
  time: at,
  ...more,
})
