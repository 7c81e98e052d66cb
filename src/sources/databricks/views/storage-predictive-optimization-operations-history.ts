// storage.predictive_optimization_operations_history: what upkeep of each table used; the split by table is an estimate.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const storagePredictiveOptimization: ExportView = {
  platform: 'databricks',
  name: 'storage.predictive_optimization_operations_history',
  relation: 'system.storage.predictive_optimization_operations_history',
  columns: [
    ...required({
      operation_id: 'VARCHAR',
      start_time: 'TIMESTAMP',
      table_name: 'VARCHAR',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      catalog_name: 'VARCHAR',
      schema_name: 'VARCHAR',
      operation_type: 'VARCHAR',
      operation_status: 'VARCHAR',
      operation_metrics: 'JSON',
      usage_unit: 'VARCHAR',
      usage_quantity: 'DECIMAL(38,18)',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 1440,
  restatedDays: 1,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.storage TO <principal>',
  withoutIt: 'predictive optimization cannot be split by table',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/predictive-optimization',
}
