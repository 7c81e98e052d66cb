// WAREHOUSE_METERING_HISTORY: credits of each warehouse in each hour, before the daily adjustment.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const warehouseMeteringHistory: ExportView = {
  platform: 'snowflake',
  name: 'warehouse_metering_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      warehouse_id: 'VARCHAR',
      credits_used_compute: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      warehouse_name: 'VARCHAR',
      credits_used_cloud_services: 'DECIMAL(38,18)',
      credits_attributed_compute_queries: 'DECIMAL(38,18)',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 360,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: "a warehouse's idle time as Snowflake reckons it is unknown, and hours come from METERING_HISTORY alone",
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/warehouse_metering_history',
}
