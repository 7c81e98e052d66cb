// TABLE_QUERY_PRUNING_HISTORY: how well scans of a table were pruned, per query hash, warehouse and hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const tableQueryPruningHistory: ExportView = {
  platform: 'snowflake',
  name: 'table_query_pruning_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.TABLE_QUERY_PRUNING_HISTORY',
  columns: [
    ...required({
      interval_start_time: 'TIMESTAMP',
      table_name: 'VARCHAR',
      partitions_scanned: 'BIGINT',
    }),
    ...optional({
      table_id: 'VARCHAR',
      schema_name: 'VARCHAR',
      database_name: 'VARCHAR',
      warehouse_id: 'VARCHAR',
      query_parameterized_hash: 'VARCHAR',
      query_parameterized_hash_version: 'INTEGER',
      num_queries: 'BIGINT',
      aggregate_query_execution_time: 'BIGINT',
      partitions_pruned: 'BIGINT',
      rows_scanned: 'BIGINT',
      rows_pruned: 'BIGINT',
    }),
  ],
  timeColumn: 'interval_start_time',
  latencyMinutes: 360,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'which queries scan a table badly is read from query history alone',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/table_query_pruning_history',
}
