// lakeflow.jobs: settings of jobs, one row per change; job ids are unique in a workspace only.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const lakeflowJobs: ExportView = {
  platform: 'databricks',
  name: 'lakeflow.jobs',
  relation: 'system.lakeflow.jobs',
  columns: [
    ...required({
      workspace_id: 'VARCHAR',
      job_id: 'VARCHAR',
      change_time: 'TIMESTAMP',
    }),
    ...optional({
      name: 'VARCHAR',
      creator_id: 'VARCHAR',
      creator_user_name: 'VARCHAR',
      tags: 'JSON',
      delete_time: 'TIMESTAMP',
      run_as: 'VARCHAR',
      run_as_user_name: 'VARCHAR',
      trigger: 'JSON',
      trigger_type: 'VARCHAR',
      paused: 'BOOLEAN',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.lakeflow TO <principal>',
  withoutIt: 'jobs have no names, owners and tags beyond those of their usage records',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/jobs',
}
