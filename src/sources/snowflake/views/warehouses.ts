// SHOW WAREHOUSES: settings of warehouses as they are now; no view of ACCOUNT_USAGE has them.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const warehouses: ExportView = {
  platform: 'snowflake',
  name: 'warehouses',
  relation: 'SHOW WAREHOUSES',
  columns: [
    ...required({
      name: 'VARCHAR',
      created_on: 'TIMESTAMP',
    }),
    ...optional({
      type: 'VARCHAR',
      size: 'VARCHAR',
      min_cluster_count: 'INTEGER',
      max_cluster_count: 'INTEGER',
      auto_suspend: 'BIGINT',
      owner: 'VARCHAR',
      updated_on: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 0,
  restatedDays: 0,
  grant: 'GRANT MONITOR ON WAREHOUSE <warehouse> TO ROLE <role>',
  withoutIt: 'auto-suspend times and numbers of clusters are unknown, so idle time cannot be classed',
  documentation: 'https://docs.snowflake.com/en/sql-reference/sql/show-warehouses',
}
