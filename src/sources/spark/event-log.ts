// An event log as it is found (one file, or the parts of one), and what reading it says.

import type { ExecutionPlan, ExecutionReading, PlanMetrics } from '../../sql/plans/spark/execution-types.ts'
import type { SparkRows, SparkView } from './rows.ts'

export interface EventLogPart {
  readonly path: string
  readonly label: string
}

/** One application attempt. */
export interface EventLog {
  readonly label: string
  readonly layout: 'file' | 'rolling' | 'databricks'
  /** In the order of time. */
  readonly parts: readonly EventLogPart[]
}

export interface EventLogs {
  readonly logs: readonly EventLog[]
  /** Files that are no event log, with the reason. */
  readonly ignored: readonly { readonly label: string; readonly reason: string }[]
}

export interface RowWriter {
  write<View extends SparkView>(view: View, row: SparkRows[View]): void | Promise<void>
  readPlan(plan: ExecutionPlan, metrics: PlanMetrics): ExecutionReading
}

export interface EventLogReport {
  readonly label: string
  /** Null: the log names no application and nothing ran in it, so no rows were written. */
  readonly applicationId: string | null
  readonly name: string | null
  readonly sparkVersion: string | null
  readonly lines: number
  /** Lines that were too long, by the name of their event. */
  readonly skipped: Readonly<Record<string, number>>
  /** Lines that are no event. */
  readonly unread: number
  /** The end of the application is in the log. */
  readonly complete: boolean
  /** Why the log's bytes end before their end, as a clause; null where they do not. */
  readonly cutOff: string | null
  /** Executors were not in the log; their cores are the most tasks that they ran at a time. */
  readonly coresInferred: boolean
  /** Core time of tasks beyond what their executors had, which no row holds: clocks that disagree. */
  readonly excessMs: number
  /** Milliseconds since 1970; null without events. */
  readonly lastEventTime: number | null
}

export type FindEventLogs = (path: string, label: string) => EventLogs
export type ReadEventLog = (log: EventLog, writer: RowWriter) => Promise<EventLogReport>
