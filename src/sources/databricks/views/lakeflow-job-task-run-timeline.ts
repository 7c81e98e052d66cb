// lakeflow.job_task_run_timeline: runs of the tasks of jobs, long ones in slices of an hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const lakeflowJobTaskRunTimeline: ExportView = {
  platform: 'databricks',
  name: 'lakeflow.job_task_run_timeline',
  relation: 'system.lakeflow.job_task_run_timeline',
  columns: [
    ...required({
      workspace_id: 'VARCHAR',
      run_id: 'VARCHAR',
      period_start_time: 'TIMESTAMP',
    }),
    ...optional({
      job_id: 'VARCHAR',
      job_run_id: 'VARCHAR',
      parent_run_id: 'VARCHAR',
      period_end_time: 'TIMESTAMP',
      task_key: 'VARCHAR',
      compute_ids: 'JSON',
      result_state: 'VARCHAR',
      termination_code: 'VARCHAR',
    }),
  ],
  timeColumn: 'period_start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.lakeflow TO <principal>',
  withoutIt: 'what a job spent cannot be split over its tasks',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/jobs',
}
