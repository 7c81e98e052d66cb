// stages: one row per attempt of a stage: what their tasks did, and how unevenly.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const stages: ExportView = {
  platform: 'spark',
  name: 'stages',
  relation: 'Spark event log: stages',
  columns: [
    ...required({ application_id: 'VARCHAR', stage_id: 'BIGINT', attempt: 'BIGINT', submitted_at: 'TIMESTAMP' }),
    ...optional({
      query_id: 'VARCHAR',
      ended_at: 'TIMESTAMP',
      status: 'VARCHAR',
      tasks: 'BIGINT',
      failed_tasks: 'BIGINT',
      killed_tasks: 'BIGINT',
      speculative_tasks: 'BIGINT',
      busy_ms: 'BIGINT',
      failed_ms: 'BIGINT',
      run_ms: 'BIGINT',
      cpu_ms: 'BIGINT',
      gc_ms: 'BIGINT',
      task_ms_median: 'BIGINT',
      task_ms_p75: 'BIGINT',
      task_ms_max: 'BIGINT',
      input_bytes: 'BIGINT',
      input_rows: 'BIGINT',
      output_bytes: 'BIGINT',
      output_rows: 'BIGINT',
      shuffle_read_bytes: 'BIGINT',
      shuffle_read_median: 'BIGINT',
      shuffle_read_max: 'BIGINT',
      shuffle_write_bytes: 'BIGINT',
      spill_memory_bytes: 'BIGINT',
      spill_disk_bytes: 'BIGINT',
      peak_memory_bytes: 'BIGINT',
      slots: 'BIGINT',
      operator: 'VARCHAR',
      operator_id: 'BIGINT',
      keys: 'JSON',
    }),
  ],
  timeColumn: 'submitted_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'skew, spill and failed work are not seen',
  documentation: monitoringPage,
}
