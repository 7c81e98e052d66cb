// QUERY_METERING_HISTORY: credits of each query on an adaptive warehouse, one row per metering hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const queryMeteringHistory: ExportView = {
  platform: 'snowflake',
  name: 'query_metering_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_METERING_HISTORY',
  columns: [
    ...required({
      query_id: 'VARCHAR',
      query_metering_hour: 'TIMESTAMP',
      credits_used_compute: 'DECIMAL(38,18)',
    }),
    ...optional({
      query_end_time: 'TIMESTAMP',
      parent_query_id: 'VARCHAR',
      root_query_id: 'VARCHAR',
      warehouse_id: 'VARCHAR',
    }),
  ],
  timeColumn: 'query_metering_hour',
  latencyMinutes: 480,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'spend on adaptive warehouses cannot be split by query',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/query_metering_history',
}
