// METERING_HISTORY: credits of every service in each hour, per warehouse, pipe, pool or table.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const meteringHistory: ExportView = {
  platform: 'snowflake',
  name: 'metering_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.METERING_HISTORY',
  columns: [
    ...required({
      service_type: 'VARCHAR',
      start_time: 'TIMESTAMP',
      credits_used_compute: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      entity_id: 'VARCHAR',
      entity_type: 'VARCHAR',
      name: 'VARCHAR',
      database_name: 'VARCHAR',
      schema_name: 'VARCHAR',
      credits_used_cloud_services: 'DECIMAL(38,18)',
      bytes: 'BIGINT',
      rows: 'BIGINT',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 720,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'services other than warehouses are known by the day only, not by object',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/metering_history',
}
