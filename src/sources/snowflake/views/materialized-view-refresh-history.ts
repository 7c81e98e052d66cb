// MATERIALIZED_VIEW_REFRESH_HISTORY: credits that keeping each materialized view fresh spent.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const materializedViewRefreshHistory: ExportView = {
  platform: 'snowflake',
  name: 'materialized_view_refresh_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.MATERIALIZED_VIEW_REFRESH_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      table_name: 'VARCHAR',
      credits_used: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      table_id: 'VARCHAR',
      schema_name: 'VARCHAR',
      database_name: 'VARCHAR',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'refreshes of materialized views cannot be split by view',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/materialized_view_refresh_history',
}
