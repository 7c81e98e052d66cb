// plan_operators: operators of the plans that queries ran in the end.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const planOperators: ExportView = {
  platform: 'spark',
  name: 'plan_operators',
  relation: 'Spark event log: plan_operators',
  columns: [
    ...required({ query_id: 'VARCHAR', started_at: 'TIMESTAMP', operator_id: 'BIGINT' }),
    ...optional({
      parent_id: 'BIGINT',
      kind: 'VARCHAR',
      name: 'VARCHAR',
      relation_key: 'VARCHAR',
      format: 'VARCHAR',
      keys: 'JSON',
      join_type: 'VARCHAR',
      algorithm: 'VARCHAR',
      first_algorithm: 'VARCHAR',
      skew_split: 'BOOLEAN',
      partition_columns: 'JSON',
      partition_filter_columns: 'JSON',
      pushed_filter_columns: 'JSON',
      filter_columns: 'JSON',
      read_columns: 'BIGINT',
      rows_out: 'BIGINT',
      bytes: 'BIGINT',
      files: 'BIGINT',
      partitions: 'BIGINT',
      spill_bytes: 'BIGINT',
      time_ms: 'BIGINT',
      function_count: 'BIGINT',
      stages: 'JSON',
    }),
  ],
  timeColumn: 'started_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'nothing is known of joins, scans and keys',
  documentation: monitoringPage,
}
