// COLUMNS: every column of every table and view, dropped ones included.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const columns: ExportView = {
  platform: 'snowflake',
  name: 'columns',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.COLUMNS',
  columns: [
    ...required({
      table_catalog: 'VARCHAR',
      table_schema: 'VARCHAR',
      table_name: 'VARCHAR',
      column_name: 'VARCHAR',
    }),
    ...optional({
      table_id: 'VARCHAR',
      ordinal_position: 'INTEGER',
      data_type: 'VARCHAR',
      deleted: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 90,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.OBJECT_VIEWER TO ROLE <role>',
  withoutIt: 'types of columns are unknown',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/columns',
}
