// compute.warehouse_events: when a SQL warehouse started, stopped or changed its number of clusters.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const computeWarehouseEvents: ExportView = {
  platform: 'databricks',
  name: 'compute.warehouse_events',
  relation: 'system.compute.warehouse_events',
  columns: [
    ...required({
      warehouse_id: 'VARCHAR',
      event_type: 'VARCHAR',
      event_time: 'TIMESTAMP',
    }),
    ...optional({
      cluster_count: 'INTEGER',
    }),
  ],
  timeColumn: 'event_time',
  latencyMinutes: 120,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.compute TO <principal>',
  withoutIt: 'idle time of SQL warehouses is inferred from gaps between statements',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/warehouse-events',
}
