// compute.warehouses: settings of SQL warehouses, one row per change.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const computeWarehouses: ExportView = {
  platform: 'databricks',
  name: 'compute.warehouses',
  relation: 'system.compute.warehouses',
  columns: [
    ...required({
      warehouse_id: 'VARCHAR',
      change_time: 'TIMESTAMP',
    }),
    ...optional({
      workspace_id: 'VARCHAR',
      warehouse_name: 'VARCHAR',
      warehouse_size: 'VARCHAR',
      min_clusters: 'INTEGER',
      max_clusters: 'INTEGER',
      auto_stop_minutes: 'BIGINT',
      tags: 'JSON',
      delete_time: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 120,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.compute TO <principal>',
  withoutIt: 'warehouses have no names, sizes and stop times',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/warehouses',
}
