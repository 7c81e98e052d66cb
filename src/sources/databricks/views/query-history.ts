// query.history: statements of SQL warehouses, serverless notebooks and jobs, and pipelines; not of classic clusters.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const queryHistory: ExportView = {
  platform: 'databricks',
  name: 'query.history',
  relation: 'system.query.history',
  columns: [
    ...required({
      statement_id: 'VARCHAR',
      start_time: 'TIMESTAMP',
    }),
    ...optional({
      workspace_id: 'VARCHAR',
      end_time: 'TIMESTAMP',
      session_id: 'VARCHAR',
      execution_status: 'VARCHAR',
      executed_by: 'VARCHAR',
      executed_as: 'VARCHAR',
      statement_text: 'VARCHAR',
      statement_type: 'VARCHAR',
      error_message: 'VARCHAR',
      client_application: 'VARCHAR',
      compute: 'JSON',
      query_source: 'JSON',
      query_tags: 'JSON',
      total_duration_ms: 'BIGINT',
      waiting_for_compute_duration_ms: 'BIGINT',
      waiting_at_capacity_duration_ms: 'BIGINT',
      execution_duration_ms: 'BIGINT',
      compilation_duration_ms: 'BIGINT',
      total_task_duration_ms: 'BIGINT',
      pruned_files: 'BIGINT',
      read_files: 'BIGINT',
      produced_rows: 'BIGINT',
      read_bytes: 'BIGINT',
      read_io_cache_percent: 'INTEGER',
      from_result_cache: 'BOOLEAN',
      spilled_local_bytes: 'BIGINT',
      written_bytes: 'BIGINT',
      written_rows: 'BIGINT',
      shuffle_read_bytes: 'BIGINT',
    }),
  ],
  statementText: { column: 'statement_text', dialect: 'databricks' },
  timeColumn: 'start_time',
  latencyMinutes: 60,
  restatedDays: 1,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.query TO <principal>',
  withoutIt: 'no statement, user or model on a SQL warehouse can be named',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/query-history',
}
