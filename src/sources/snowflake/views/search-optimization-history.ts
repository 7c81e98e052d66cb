// SEARCH_OPTIMIZATION_HISTORY: credits that search optimization spent on each table.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const searchOptimizationHistory: ExportView = {
  platform: 'snowflake',
  name: 'search_optimization_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.SEARCH_OPTIMIZATION_HISTORY',
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
  withoutIt: 'search optimization cannot be split by table',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/search_optimization_history',
}
