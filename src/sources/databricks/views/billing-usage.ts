// billing.usage: the billable usage log; corrections come as further records, so all record types are summed.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const billingUsage: ExportView = {
  platform: 'databricks',
  name: 'billing.usage',
  relation: 'system.billing.usage',
  columns: [
    ...required({
      record_id: 'VARCHAR',
      usage_start_time: 'TIMESTAMP',
      sku_name: 'VARCHAR',
      usage_unit: 'VARCHAR',
      usage_quantity: 'DECIMAL(38,18)',
    }),
    ...optional({
      workspace_id: 'VARCHAR',
      cloud: 'VARCHAR',
      usage_end_time: 'TIMESTAMP',
      custom_tags: 'JSON',
      usage_metadata: 'JSON',
      identity_metadata: 'JSON',
      record_type: 'VARCHAR',
      ingestion_date: 'DATE',
      billing_origin_product: 'VARCHAR',
      product_features: 'JSON',
      usage_type: 'VARCHAR',
    }),
  ],
  timeColumn: 'usage_start_time',
  latencyMinutes: 720,
  restatedDays: 31,
  grant: 'GRANT USE SCHEMA, SELECT ON SCHEMA system.billing TO <principal>',
  withoutIt: 'nothing is known of what was spent',
  documentation: 'https://docs.databricks.com/aws/en/admin/system-tables/billing',
}
