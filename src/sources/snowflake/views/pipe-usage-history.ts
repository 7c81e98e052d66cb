// PIPE_USAGE_HISTORY: credits that each pipe spent on loading files.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const pipeUsageHistory: ExportView = {
  platform: 'snowflake',
  name: 'pipe_usage_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.PIPE_USAGE_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      pipe_name: 'VARCHAR',
      credits_used: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      pipe_id: 'VARCHAR',
      pipe_schema: 'VARCHAR',
      pipe_catalog: 'VARCHAR',
      bytes_inserted: 'BIGINT',
      bytes_billed: 'BIGINT',
      files_inserted: 'BIGINT',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'Snowpipe cannot be split by pipe',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/pipe_usage_history',
}
