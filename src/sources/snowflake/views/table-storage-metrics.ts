// TABLE_STORAGE_METRICS: bytes that each table occupies now, with its history and clones; dropped tables that still cost included.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const tableStorageMetrics: ExportView = {
  platform: 'snowflake',
  name: 'table_storage_metrics',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.TABLE_STORAGE_METRICS',
  columns: [
    ...required({
      id: 'VARCHAR',
      table_name: 'VARCHAR',
      active_bytes: 'BIGINT',
    }),
    ...optional({
      table_schema: 'VARCHAR',
      table_catalog: 'VARCHAR',
      clone_group_id: 'VARCHAR',
      time_travel_bytes: 'BIGINT',
      failsafe_bytes: 'BIGINT',
      retained_for_clone_bytes: 'BIGINT',
      deleted: 'BOOLEAN',
      table_dropped: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 90,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'storage cannot be split by table',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/table_storage_metrics',
}
