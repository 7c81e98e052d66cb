// lakeflow.pipelines: settings of declarative pipelines, one row per change.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const lakeflowPipelines: ExportView = {
  platform: 'databricks',
  name: 'lakeflow.pipelines',
  relation: 'system.lakeflow.pipelines',
  columns: [
    ...required({
      workspace_id: 'VARCHAR',
      pipeline_id: 'VARCHAR',
      change_time: 'TIMESTAMP',
    }),
    ...optional({
      name: 'VARCHAR',
      created_by: 'VARCHAR',
      run_as: 'VARCHAR',
      tags: 'JSON',
      delete_time: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.lakeflow TO <principal>',
  withoutIt: 'pipelines have no names and owners',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/jobs',
}
