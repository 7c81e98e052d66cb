// billing.list_prices: the list price of each SKU on half-open intervals.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const billingListPrices: ExportView = {
  platform: 'databricks',
  name: 'billing.list_prices',
  relation: 'system.billing.list_prices',
  columns: [
    ...required({
      price_start_time: 'TIMESTAMP',
      sku_name: 'VARCHAR',
      currency_code: 'VARCHAR',
      usage_unit: 'VARCHAR',
      pricing: 'JSON',
    }),
    ...optional({
      price_end_time: 'TIMESTAMP',
      cloud: 'VARCHAR',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 1440,
  restatedDays: 0,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.billing TO <principal>',
  withoutIt: 'usage is shown in DBU, and money only where you state a price',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/pricing',
}
