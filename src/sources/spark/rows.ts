// Rows of the staged views that an event log is read into; times are 'YYYY-MM-DD HH:MM:SS.mmm' in UTC, null is what the log does not say.

import type { PlanAccess, PlanOperatorRow } from '../../sql/plans/spark/execution-types.ts'

export interface ApplicationRow {
  /** With `_<attempt>` where there is one. */
  readonly application_id: string
  readonly name: string | null
  readonly user_name: string | null
  readonly spark_version: string | null
  /** Kind of the master: local, yarn, k8s, mesos, spark, databricks. */
  readonly cluster: string | null
  readonly started_at: string
  /** Null: the end is not in the log. */
  readonly ended_at: string | null
  /** Time of the last event that was read. */
  readonly seen_until: string
  readonly is_complete: boolean
  readonly is_photon: boolean
  /** Settings of a list of names that hold no secret. */
  readonly properties: Readonly<Record<string, string>>
  /** Lines too long to be read whole. */
  readonly lines_skipped: number
  /** Lines that are no event. */
  readonly lines_unread: number
}

export type RemovedKind = 'lost' | 'killed' | 'idle' | 'decommissioned' | 'exited'

export interface ExecutorSpanRow {
  readonly application_id: string
  readonly executor_id: string
  readonly cores: number
  readonly added_at: string
  /** Null: it lived to the end of what was seen. */
  readonly removed_at: string | null
  readonly removed_kind: RemovedKind | null
}

export interface AllocatedTimeRow {
  readonly application_id: string
  readonly hour: string
  readonly allocated_ms: number
}

export interface CoreTimeRow {
  readonly application_id: string
  readonly query_id: string
  readonly hour: string
  readonly busy_ms: number
  /** Of busy: failed and killed tasks, losers of speculative pairs, and work that was lost with its executor. */
  readonly failed_ms: number
}

/** What the tasks of a stage or a query did; times are sums over tasks. */
export interface TaskTotals {
  readonly tasks: number
  readonly failed_tasks: number
  readonly busy_ms: number
  readonly run_ms: number
  readonly cpu_ms: number | null
  readonly gc_ms: number
  readonly input_bytes: number
  readonly input_rows: number
  readonly output_bytes: number
  readonly output_rows: number
  readonly shuffle_read_bytes: number
  readonly shuffle_write_bytes: number
  readonly spill_memory_bytes: number
  readonly spill_disk_bytes: number
}

export type ExecutionStatus = 'success' | 'failed' | 'cancelled' | 'running'

export interface ExecutionRow extends TaskTotals {
  /** `<application_id>/sql/<id>`, of a job outside of SQL `<application_id>/job/<id>`. */
  readonly query_id: string
  readonly application_id: string
  readonly parent_query_id: string | null
  readonly kind: 'sql' | 'job'
  /** Null where it is the text of the statement. */
  readonly description: string | null
  readonly statement_text: string | null
  readonly started_at: string
  readonly first_task_at: string | null
  readonly ended_at: string | null
  readonly status: ExecutionStatus
  readonly error_class: string | null
  readonly user_name: string | null
  readonly job_group: string | null
  readonly tags: Readonly<Record<string, string>>
  readonly plan_fingerprint: string | null
  readonly target_relation: string | null
  readonly files_read: number | null
  readonly partitions_read: number | null
  readonly files_written: number | null
  readonly rows_out: number | null
}

export interface StageRow extends TaskTotals {
  readonly application_id: string
  readonly stage_id: number
  readonly attempt: number
  readonly query_id: string | null
  readonly submitted_at: string
  readonly ended_at: string | null
  readonly status: 'success' | 'failed' | 'skipped' | 'running'
  readonly killed_tasks: number
  readonly speculative_tasks: number
  readonly failed_ms: number
  readonly task_ms_median: number | null
  readonly task_ms_p75: number | null
  readonly task_ms_max: number | null
  readonly shuffle_read_median: number | null
  readonly shuffle_read_max: number | null
  readonly peak_memory_bytes: number | null
  readonly slots: number | null
  readonly operator: string | null
  readonly operator_id: number | null
  readonly keys: readonly string[] | null
}

export interface PlanOperatorStagedRow extends PlanOperatorRow {
  readonly query_id: string
  readonly started_at: string
}

export interface RelationAccessRow extends PlanAccess {
  readonly query_id: string
  readonly application_id: string
  readonly occurred_at: string
}

export interface SparkRows {
  readonly applications: ApplicationRow
  readonly executor_spans: ExecutorSpanRow
  readonly allocated_time: AllocatedTimeRow
  readonly core_time: CoreTimeRow
  readonly executions: ExecutionRow
  readonly stages: StageRow
  readonly plan_operators: PlanOperatorStagedRow
  readonly relation_access: RelationAccessRow
}

export type SparkView = keyof SparkRows
