// USAGE_IN_CURRENCY_DAILY: the bill in money, per day and service, rounded to cents.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const usageInCurrencyDaily: ExportView = {
  platform: 'snowflake',
  name: 'usage_in_currency_daily',
  relation: 'SNOWFLAKE.ORGANIZATION_USAGE.USAGE_IN_CURRENCY_DAILY',
  columns: [
    ...required({
      usage_date: 'DATE',
      currency: 'VARCHAR',
      usage_in_currency: 'DECIMAL(38,9)',
    }),
    ...optional({
      account_name: 'VARCHAR',
      account_locator: 'VARCHAR',
      contract_number: 'VARCHAR',
      region: 'VARCHAR',
      usage_type: 'VARCHAR',
      usage: 'DECIMAL(38,9)',
      balance_source: 'VARCHAR',
      billing_type: 'VARCHAR',
      rating_type: 'VARCHAR',
      service_type: 'VARCHAR',
      is_adjustment: 'BOOLEAN',
    }),
  ],
  accountColumns: ['account_name', 'account_locator'],
  timeColumn: 'usage_date',
  latencyMinutes: 4320,
  restatedDays: 31,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.ORGANIZATION_BILLING_VIEWER TO ROLE <role>',
  withoutIt: 'money is credits times a price that you state, and is not held against the invoice',
  documentation: 'https://docs.snowflake.com/en/sql-reference/organization-usage/usage_in_currency_daily',
}
