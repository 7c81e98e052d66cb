// AUTOMATIC_CLUSTERING_HISTORY: credits that reclustering spent on each table.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const automaticClusteringHistory: ExportView = {
  platform: 'snowflake',
  name: 'automatic_clustering_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.AUTOMATIC_CLUSTERING_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      table_name: 'VARCHAR',
      credits_used: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      num_bytes_reclustered: 'BIGINT',
      num_rows_reclustered: 'BIGINT',
      table_id: 'VARCHAR',
      schema_name: 'VARCHAR',
      database_name: 'VARCHAR',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'reclustering cannot be split by table',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/automatic_clustering_history',
}
