// access.column_lineage: which column was made from which.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const accessColumnLineage: ExportView = {
  platform: 'databricks',
  name: 'access.column_lineage',
  relation: 'system.access.column_lineage',
  columns: [
    ...required({
      event_time: 'TIMESTAMP',
    }),
    ...optional({
      entity_type: 'VARCHAR',
      entity_id: 'VARCHAR',
      entity_run_id: 'VARCHAR',
      source_table_full_name: 'VARCHAR',
      target_table_full_name: 'VARCHAR',
      statement_id: 'VARCHAR',
      source_column_name: 'VARCHAR',
      target_column_name: 'VARCHAR',
    }),
  ],
  timeColumn: 'event_time',
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.access TO <principal>',
  withoutIt: 'columns that are read are known from the text of statements only',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/lineage',
}
