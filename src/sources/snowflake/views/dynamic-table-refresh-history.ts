// DYNAMIC_TABLE_REFRESH_HISTORY: each refresh of each dynamic table, with the query that did it.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const dynamicTableRefreshHistory: ExportView = {
  platform: 'snowflake',
  name: 'dynamic_table_refresh_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.DYNAMIC_TABLE_REFRESH_HISTORY',
  columns: [
    ...required({
      name: 'VARCHAR',
      refresh_start_time: 'TIMESTAMP',
    }),
    ...optional({
      database_name: 'VARCHAR',
      schema_name: 'VARCHAR',
      qualified_name: 'VARCHAR',
      state: 'VARCHAR',
      query_id: 'VARCHAR',
      refresh_end_time: 'TIMESTAMP',
      refresh_action: 'VARCHAR',
      refresh_trigger: 'VARCHAR',
      target_lag_sec: 'BIGINT',
    }),
  ],
  timeColumn: 'refresh_start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'refreshes of dynamic tables cannot be told from other queries',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/dynamic_table_refresh_history',
}
