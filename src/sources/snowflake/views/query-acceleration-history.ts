// QUERY_ACCELERATION_HISTORY: credits that query acceleration spent for each warehouse.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const queryAccelerationHistory: ExportView = {
  platform: 'snowflake',
  name: 'query_acceleration_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_ACCELERATION_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      warehouse_name: 'VARCHAR',
      credits_used: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      warehouse_id: 'VARCHAR',
      num_files_scanned: 'BIGINT',
      num_bytes_scanned: 'BIGINT',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'query acceleration cannot be split by warehouse',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/query_acceleration_history',
}
