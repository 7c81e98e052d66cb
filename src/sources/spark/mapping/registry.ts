// How the views of Spark event logs become rows of the canonical tables.

import type { Mapping } from '../../../domain/telemetry/mapping.ts'
import jobFromApplications from './job-from-applications.sql'
import jobRunFromApplications from './job-run-from-applications.sql'
import planOperatorFromPlanOperators from './plan-operator-from-plan-operators.sql'
import queryNativeFromCoreTime from './query-native-from-core-time.sql'
import queryRunFromExecutions from './query-run-from-executions.sql'
import relationAccessFromRelationAccess from './relation-access-from-relation-access.sql'
import relationFromPlanOperators from './relation-from-plan-operators.sql'
import relationStorageFromPlanOperators from './relation-storage-from-plan-operators.sql'
import resourceEventFromExecutorSpans from './resource-event-from-executor-spans.sql'
import resourceFromApplications from './resource-from-applications.sql'
import sessionFromApplications from './session-from-applications.sql'
import stageRunFromStages from './stage-run-from-stages.sql'
import statementFromExecutions from './statement-from-executions.sql'
import usageLineFromAllocatedTime from './usage-line-from-allocated-time.sql'

export const sparkMappings: readonly Mapping[] = [
  { table: 'job', view: 'applications', joins: [], sql: jobFromApplications },
  { table: 'job_run', view: 'applications', joins: ['executions'], sql: jobRunFromApplications },
  {
    table: 'plan_operator',
    view: 'plan_operators',
    joins: ['executions', 'applications'],
    sql: planOperatorFromPlanOperators,
  },
  { table: 'query_native', view: 'core_time', joins: ['applications', 'executions'], sql: queryNativeFromCoreTime },
  { table: 'query_run', view: 'executions', joins: ['applications'], sql: queryRunFromExecutions },
  { table: 'relation', view: 'plan_operators', joins: ['executions', 'applications'], sql: relationFromPlanOperators },
  {
    table: 'relation_access',
    view: 'relation_access',
    joins: ['executions', 'applications'],
    sql: relationAccessFromRelationAccess,
  },
  { table: 'resource_event', view: 'executor_spans', joins: ['applications'], sql: resourceEventFromExecutorSpans },
  { table: 'resource', view: 'applications', joins: ['executor_spans'], sql: resourceFromApplications },
  { table: 'session', view: 'applications', joins: [], sql: sessionFromApplications },
  { table: 'stage_run', view: 'stages', joins: ['executions', 'applications'], sql: stageRunFromStages },
  { table: 'statement', view: 'executions', joins: [], sql: statementFromExecutions },
  {
    table: 'relation_storage',
    view: 'plan_operators',
    joins: ['executions', 'applications'],
    sql: relationStorageFromPlanOperators,
  },
  {
    table: 'usage_line',
    view: 'allocated_time',
    joins: ['applications', 'executor_spans'],
    sql: usageLineFromAllocatedTime,
  },
]
