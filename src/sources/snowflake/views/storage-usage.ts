// STORAGE_USAGE: average bytes of the whole account on each day.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const storageUsage: ExportView = {
  platform: 'snowflake',
  name: 'storage_usage',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.STORAGE_USAGE',
  columns: [
    ...required({
      usage_date: 'DATE',
      storage_bytes: 'DOUBLE',
    }),
    ...optional({
      stage_bytes: 'DOUBLE',
      failsafe_bytes: 'DOUBLE',
    }),
  ],
  timeColumn: 'usage_date',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'storage that belongs to no database cannot be named',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/storage_usage',
}
