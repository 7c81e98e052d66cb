// lakeflow.job_run_timeline: runs of jobs, long ones in slices of an hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const lakeflowJobRunTimeline: ExportView = {
  platform: 'databricks',
  name: 'lakeflow.job_run_timeline',
  relation: 'system.lakeflow.job_run_timeline',
  columns: [
    ...required({
      workspace_id: 'VARCHAR',
      job_id: 'VARCHAR',
      run_id: 'VARCHAR',
      period_start_time: 'TIMESTAMP',
    }),
    ...optional({
      period_end_time: 'TIMESTAMP',
      trigger_type: 'VARCHAR',
      run_type: 'VARCHAR',
      run_name: 'VARCHAR',
      compute_ids: 'JSON',
      result_state: 'VARCHAR',
      termination_code: 'VARCHAR',
    }),
  ],
  timeColumn: 'period_start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.lakeflow TO <principal>',
  withoutIt: 'runs of jobs cannot be counted or told failed from done',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/jobs',
}
