// compute.clusters: settings of classic clusters, one row per change.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const computeClusters: ExportView = {
  platform: 'databricks',
  name: 'compute.clusters',
  relation: 'system.compute.clusters',
  columns: [
    ...required({
      cluster_id: 'VARCHAR',
      change_time: 'TIMESTAMP',
    }),
    ...optional({
      workspace_id: 'VARCHAR',
      cluster_name: 'VARCHAR',
      owned_by: 'VARCHAR',
      delete_time: 'TIMESTAMP',
      worker_node_type: 'VARCHAR',
      auto_termination_minutes: 'BIGINT',
      tags: 'JSON',
      cluster_source: 'VARCHAR',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 120,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.compute TO <principal>',
  withoutIt: 'clusters have no names, owners and sizes',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/compute',
}
