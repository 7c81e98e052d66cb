// DATABASE_STORAGE_USAGE_HISTORY: average bytes of each database on each day.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const databaseStorageUsageHistory: ExportView = {
  platform: 'snowflake',
  name: 'database_storage_usage_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.DATABASE_STORAGE_USAGE_HISTORY',
  columns: [
    ...required({
      usage_date: 'DATE',
      database_name: 'VARCHAR',
      average_database_bytes: 'DOUBLE',
    }),
    ...optional({
      database_id: 'VARCHAR',
      average_failsafe_bytes: 'DOUBLE',
    }),
  ],
  timeColumn: 'usage_date',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'storage of past days is known in total only',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/database_storage_usage_history',
}
