// The rows of a query that is over: itself, its stages, the operators of its plan, what it read and wrote.

import { type JsonRecord, parsedJson, recordOf, textOf, textsOf } from '../../../sql/plans/json-values.ts'
import { stageOperators } from '../../../sql/plans/spark/execution.ts'
import type { ExecutionReading } from '../../../sql/plans/spark/execution-types.ts'
import type { RowWriter } from '../event-log.ts'
import { id, moment } from '../events/fields.ts'
import type { QueryOrigin } from '../events/query-origin.ts'
import { isStatement } from '../events/statement-text.ts'
import { readTags } from '../events/tags.ts'
import type { ExecutionRow, ExecutionStatus, StageRow } from '../rows.ts'
import { momentText } from './clock.ts'
import type { Query } from './query.ts'
import { TaskSums } from './task-sums.ts'

/** Longer descriptions are cut, longer statements too: they are generated. */
const longestDescription = 2_000
const longestStatement = 1 << 20

export interface QueryContext {
  readonly applicationId: string
  readonly userName: string | null
  /** Stands in for moments that the log does not have. */
  readonly earliest: number
  /** What jobs of an execution's root or of its children say; executions without jobs say nothing of themselves. */
  origin(rootId: number): QueryOrigin | null
}

interface StartEvent {
  readonly event: JsonRecord | null
  readonly startedAt: number
}

export interface QueryRows {
  readonly execution: ExecutionRow
  readonly stages: readonly StageRow[]
  readonly reading: ExecutionReading | null
}

export function queryRows(query: Query, context: QueryContext, readPlan: RowWriter['readPlan']): QueryRows {
  const event = query.startLine === null ? null : recordOf(parsedJson(query.startLine.toString('utf8')))
  const latest = query.planLine === null ? null : recordOf(parsedJson(query.planLine.toString('utf8')))
  const startedAt =
    moment(event?.time) ?? query.partialStart?.time ?? query.submittedAt ?? query.endedAt ?? context.earliest
  const reading = planReading(query, event, latest, readPlan)
  const start = { event, startedAt }
  const stages = stageRows(query, context, startedAt, reading)
  return { execution: executionRow(query, context, start, reading), stages, reading }
}

function planReading(
  query: Query,
  event: JsonRecord | null,
  latest: JsonRecord | null,
  readPlan: RowWriter['readPlan'],
): ExecutionReading | null {
  const first = event?.sparkPlanInfo ?? latest?.sparkPlanInfo
  if (first === undefined) return null
  const firstDescription = textOf(event?.physicalPlanDescription)
  return readPlan(
    {
      first,
      last: latest?.sparkPlanInfo ?? first,
      description: textOf(latest?.physicalPlanDescription) ?? firstDescription,
      firstDescription,
    },
    query.metrics,
  )
}

function stageRows(
  query: Query,
  { applicationId }: QueryContext,
  startedAt: number,
  reading: ExecutionReading | null,
): readonly StageRow[] {
  const operators = reading === null ? null : stageOperators(reading)
  const ran = [...query.stages].map((stage) => {
    const readsShuffle = stage.sums.shuffleReadBytes > 0
    const operator = readsShuffle ? (operators?.get(stage.stageId) ?? null) : null
    return stage.row(applicationId, stage.submittedAt ?? stage.firstTaskAt ?? query.submittedAt ?? startedAt, operator)
  })
  return [...ran, ...query.skipped.map((stage) => skippedRow(applicationId, query, stage))]
}

function executionRow(
  query: Query,
  context: QueryContext,
  { event, startedAt }: StartEvent,
  reading: ExecutionReading | null,
): ExecutionRow {
  const { applicationId, userName } = context
  const described = textOf(event?.description) ?? query.partialStart?.description ?? query.origin?.description ?? null
  const isText = described !== null && isStatement(described)
  const root = id(event?.rootExecutionId) ?? query.origin?.rootId ?? null
  const origin = query.origin ?? (root === null ? null : context.origin(root))
  const firstTaskAt = firstTask(query)
  return {
    query_id: `${applicationId}/${query.key}`,
    application_id: applicationId,
    parent_query_id: root === null || query.key === `sql/${root}` ? null : `${applicationId}/sql/${root}`,
    kind: query.kind,
    description: described === null || isText ? null : described.slice(0, longestDescription),
    statement_text: isText ? described.slice(0, longestStatement) : null,
    started_at: momentText(startedAt),
    first_task_at: firstTaskAt === null ? null : momentText(firstTaskAt),
    ended_at: query.endedAt === null ? null : momentText(query.endedAt),
    status: status(query),
    error_class: (query.failure ?? (query.failure === undefined ? query.jobFailure : null))?.errorClass ?? null,
    user_name: origin?.userName ?? userName,
    job_group: origin?.jobGroup ?? null,
    tags: readTags(origin?.properties ?? new Map(), textsOf(event?.jobTags) ?? []),
    plan_fingerprint: reading?.fingerprint ?? null,
    target_relation: reading?.target ?? null,
    ...query.sums.totals(),
    files_read: reading?.filesRead ?? null,
    partitions_read: reading?.partitionsRead ?? null,
    files_written: reading?.filesWritten ?? null,
    rows_out: reading?.rowsOut ?? null,
  }
}

function status(query: Query): ExecutionStatus {
  if (!query.hasEnded) return 'running'
  if (query.failure !== undefined) return query.failure === null ? 'success' : failed(query.failure.isCancelled)
  return query.jobsFailed ? failed(query.jobFailure?.isCancelled === true) : 'success'
}

function failed(isCancelled: boolean): ExecutionStatus {
  return isCancelled ? 'cancelled' : 'failed'
}

function firstTask(query: Query): number | null {
  let first: number | null = null
  for (const { firstTaskAt } of query.stages)
    if (firstTaskAt !== null) first = Math.min(first ?? firstTaskAt, firstTaskAt)
  return first
}

function skippedRow(
  applicationId: string,
  query: Query,
  { stageId, submittedAt }: { readonly stageId: number; readonly submittedAt: number },
): StageRow {
  return {
    application_id: applicationId,
    stage_id: stageId,
    attempt: 0,
    query_id: `${applicationId}/${query.key}`,
    submitted_at: momentText(submittedAt),
    ended_at: null,
    status: 'skipped',
    ...new TaskSums().totals(),
    killed_tasks: 0,
    speculative_tasks: 0,
    failed_ms: 0,
    task_ms_median: null,
    task_ms_p75: null,
    task_ms_max: null,
    shuffle_read_median: null,
    shuffle_read_max: null,
    peak_memory_bytes: null,
    slots: null,
    operator: null,
    operator_id: null,
    keys: null,
  }
}
