// The canonical tables of the store: telemetry as sources deliver it, and what derive makes of it.

export const sourceTables = [
  'resource',
  'resource_event',
  'metered_hour',
  'metered_day',
  'usage_line',
  'invoice_line',
  'price',
  'query_run',
  'query_native',
  'statement',
  'session',
  'relation',
  'relation_storage',
  'relation_access',
  'object_usage',
  'pruning',
  'insight',
  'stage_run',
  'plan_operator',
  'tag_assignment',
  'job',
  'job_run',
  'model',
  'model_run',
  'git_commit',
] as const

export const derivedTables = ['bill_line', 'identity', 'attribution', 'cost_day', 'run_day'] as const

export type SourceTable = (typeof sourceTables)[number]
export type DerivedTable = (typeof derivedTables)[number]
export type TableName = SourceTable | DerivedTable
