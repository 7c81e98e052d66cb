// METERING_DAILY_HISTORY: credits that were billed per service and UTC day; what all hourly rows must add up to.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const meteringDailyHistory: ExportView = {
  platform: 'snowflake',
  name: 'metering_daily_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.METERING_DAILY_HISTORY',
  columns: [
    ...required({
      service_type: 'VARCHAR',
      usage_date: 'DATE',
      credits_billed: 'DECIMAL(38,18)',
    }),
    ...optional({
      credits_used_compute: 'DECIMAL(38,18)',
      credits_used_cloud_services: 'DECIMAL(38,18)',
      credits_adjustment_cloud_services: 'DECIMAL(38,18)',
    }),
  ],
  timeColumn: 'usage_date',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'nothing can be reconciled with what was billed, and the daily rebate of cloud services is unknown',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/metering_daily_history',
}
