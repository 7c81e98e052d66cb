// access.table_lineage: which statement, job or notebook read and wrote which table.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const accessTableLineage: ExportView = {
  platform: 'databricks',
  name: 'access.table_lineage',
  relation: 'system.access.table_lineage',
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
      direct_access: 'BOOLEAN',
    }),
  ],
  timeColumn: 'event_time',
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.access TO <principal>',
  withoutIt: 'readers of a table are known from the text of statements only',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/lineage',
}
