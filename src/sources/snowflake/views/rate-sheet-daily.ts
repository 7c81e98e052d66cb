// RATE_SHEET_DAILY: the contract price of each service on each day; a day without usage has no row.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const rateSheetDaily: ExportView = {
  platform: 'snowflake',
  name: 'rate_sheet_daily',
  relation: 'SNOWFLAKE.ORGANIZATION_USAGE.RATE_SHEET_DAILY',
  columns: [
    ...required({
      date: 'DATE',
      currency: 'VARCHAR',
      effective_rate: 'DECIMAL(38,9)',
    }),
    ...optional({
      account_name: 'VARCHAR',
      account_locator: 'VARCHAR',
      usage_type: 'VARCHAR',
      service_type: 'VARCHAR',
      rating_type: 'VARCHAR',
      billing_type: 'VARCHAR',
      is_adjustment: 'BOOLEAN',
    }),
  ],
  accountColumns: ['account_name', 'account_locator'],
  timeColumn: 'date',
  latencyMinutes: 1440,
  restatedDays: 31,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.ORGANIZATION_BILLING_VIEWER TO ROLE <role>',
  withoutIt: 'prices are what you state in plimsoll.yml',
  documentation: 'https://docs.snowflake.com/en/sql-reference/organization-usage/rate_sheet_daily',
}
