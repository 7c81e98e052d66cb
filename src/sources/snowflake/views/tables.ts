// TABLES: every table and view, dropped ones included.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const tables: ExportView = {
  platform: 'snowflake',
  name: 'tables',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.TABLES',
  columns: [
    ...required({
      table_catalog: 'VARCHAR',
      table_schema: 'VARCHAR',
      table_name: 'VARCHAR',
    }),
    ...optional({
      table_id: 'VARCHAR',
      table_owner: 'VARCHAR',
      table_type: 'VARCHAR',
      is_iceberg: 'BOOLEAN',
      is_dynamic: 'BOOLEAN',
      is_hybrid: 'BOOLEAN',
      clustering_key: 'VARCHAR',
      row_count: 'BIGINT',
      bytes: 'BIGINT',
      created: 'TIMESTAMP',
      last_altered: 'TIMESTAMP',
      deleted: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 90,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.OBJECT_VIEWER TO ROLE <role>',
  withoutIt: 'sizes, owners and clustering keys of tables are unknown',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/tables',
}
