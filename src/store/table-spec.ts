// The canonical tables: columns in tables/*.sql, and here the key, the time and the period of each.

import type { TableName } from '../domain/telemetry/table-name.ts'
import attribution from './tables/attribution.sql'
import billLine from './tables/bill-line.sql'
import costDay from './tables/cost-day.sql'
import gitCommit from './tables/git-commit.sql'
import identity from './tables/identity.sql'
import insight from './tables/insight.sql'
import invoiceLine from './tables/invoice-line.sql'
import job from './tables/job.sql'
import jobRun from './tables/job-run.sql'
import meteredDay from './tables/metered-day.sql'
import meteredHour from './tables/metered-hour.sql'
import model from './tables/model.sql'
import modelRun from './tables/model-run.sql'
import objectUsage from './tables/object-usage.sql'
import planOperator from './tables/plan-operator.sql'
import price from './tables/price.sql'
import pruning from './tables/pruning.sql'
import queryNative from './tables/query-native.sql'
import queryRun from './tables/query-run.sql'
import relation from './tables/relation.sql'
import relationAccess from './tables/relation-access.sql'
import relationStorage from './tables/relation-storage.sql'
import resource from './tables/resource.sql'
import resourceEvent from './tables/resource-event.sql'
import runDay from './tables/run-day.sql'
import session from './tables/session.sql'
import stageRun from './tables/stage-run.sql'
import statement from './tables/statement.sql'
import tagAssignment from './tables/tag-assignment.sql'
import usageLine from './tables/usage-line.sql'

export interface TableSpec {
  /** CREATE TABLE statement, comments included. */
  readonly definition: string
  /** Columns that identify a row within its account and origin; null is a value like others. */
  readonly key: readonly string[]
  /** `day`: files by UTC day of `column`, compacted to months. `account`: one file per account and origin. */
  readonly period: { readonly kind: 'day'; readonly column: string } | { readonly kind: 'account' }
}

const account = { kind: 'account' } as const

function daily(definition: string, column: string, ...key: readonly string[]): TableSpec {
  return { definition, key, period: { kind: 'day', column } }
}

export const tableSpecs: Readonly<Record<TableName, TableSpec>> = {
  resource: { definition: resource, key: ['resource_id', 'valid_from'], period: account },
  resource_event: daily(resourceEvent, 'occurred_at', 'resource_id', 'occurred_at', 'event', 'cluster_no', 'state'),
  metered_hour: daily(meteredHour, 'period_start', 'line_id'),
  metered_day: daily(meteredDay, 'day', 'day', 'service'),
  usage_line: daily(usageLine, 'usage_start', 'record_id', 'record_type'),
  invoice_line: daily(
    invoiceLine,
    'day',
    'day',
    'service',
    'rating_type',
    'billing_type',
    'usage_type',
    'is_adjustment',
    'currency',
    'balance_source',
    'contract',
    'region',
  ),
  price: {
    definition: price,
    key: ['sku', 'unit', 'currency', 'valid_from', 'basis', 'rating_type', 'billing_type'],
    period: account,
  },
  query_run: daily(queryRun, 'submitted_at', 'query_id'),
  query_native: daily(queryNative, 'started_at', 'query_id', 'hour', 'origin_view'),
  statement: daily(statement, 'first_at', 'fingerprint'),
  session: daily(session, 'created_at', 'session_id'),
  relation: { definition: relation, key: ['relation_key'], period: account },
  relation_storage: daily(relationStorage, 'day', 'day', 'relation_id'),
  relation_access: daily(
    relationAccess,
    'occurred_at',
    'query_id',
    'relation_key',
    'mode',
    'is_direct',
    'entity_id',
    'entity_run_id',
  ),
  object_usage: daily(objectUsage, 'started_at', 'service', 'started_at', 'object_key'),
  pruning: daily(pruning, 'hour', 'relation_key', 'hour', 'platform_fingerprint', 'column_name', 'resource_id'),
  insight: daily(insight, 'occurred_at', 'insight_id'),
  stage_run: daily(stageRun, 'submitted_at', 'application_id', 'stage_id', 'attempt'),
  plan_operator: daily(planOperator, 'started_at', 'query_id', 'operator_id'),
  tag_assignment: {
    definition: tagAssignment,
    key: ['entity_kind', 'entity_id', 'key', 'valid_from'],
    period: account,
  },
  job: { definition: job, key: ['workspace_id', 'job_id', 'valid_from'], period: account },
  job_run: daily(jobRun, 'started_at', 'workspace_id', 'run_id', 'task_key', 'started_at'),
  model: { definition: model, key: ['unique_id', 'valid_from'], period: account },
  model_run: daily(modelRun, 'started_at', 'invocation_id', 'unique_id'),
  git_commit: daily(gitCommit, 'committed_at', 'sha', 'path'),
  bill_line: daily(billLine, 'day', 'line_id'),
  identity: daily(identity, 'day', 'subject_kind', 'subject_id'),
  attribution: daily(attribution, 'day', 'line_id', 'target_kind', 'target_id', 'class', 'waker_query_id'),
  cost_day: daily(costDay, 'day'),
  run_day: daily(runDay, 'day'),
}
