// executions: one row per SQL execution, and per job outside of SQL.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const executions: ExportView = {
  platform: 'spark',
  name: 'executions',
  relation: 'Spark event log: executions',
  columns: [
    ...required({ query_id: 'VARCHAR', application_id: 'VARCHAR', started_at: 'TIMESTAMP' }),
    ...optional({
      parent_query_id: 'VARCHAR',
      kind: 'VARCHAR',
      description: 'VARCHAR',
      statement_text: 'VARCHAR',
      first_task_at: 'TIMESTAMP',
      ended_at: 'TIMESTAMP',
      status: 'VARCHAR',
      error_class: 'VARCHAR',
      user_name: 'VARCHAR',
      job_group: 'VARCHAR',
      tags: 'JSON',
      plan_fingerprint: 'VARCHAR',
      target_relation: 'VARCHAR',
      tasks: 'BIGINT',
      failed_tasks: 'BIGINT',
      busy_ms: 'BIGINT',
      run_ms: 'BIGINT',
      cpu_ms: 'BIGINT',
      gc_ms: 'BIGINT',
      input_bytes: 'BIGINT',
      input_rows: 'BIGINT',
      output_bytes: 'BIGINT',
      output_rows: 'BIGINT',
      shuffle_read_bytes: 'BIGINT',
      shuffle_write_bytes: 'BIGINT',
      spill_memory_bytes: 'BIGINT',
      spill_disk_bytes: 'BIGINT',
      files_read: 'BIGINT',
      partitions_read: 'BIGINT',
      files_written: 'BIGINT',
      rows_out: 'BIGINT',
    }),
  ],
  statementText: { column: 'statement_text', dialect: 'spark' },
  timeColumn: 'started_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'no query, user or model can be named',
  documentation: monitoringPage,
}
