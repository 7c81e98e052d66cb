// SERVERLESS_TASK_HISTORY: credits that each task without a warehouse spent.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const serverlessTaskHistory: ExportView = {
  platform: 'snowflake',
  name: 'serverless_task_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.SERVERLESS_TASK_HISTORY',
  columns: [
    ...required({
      start_time: 'TIMESTAMP',
      task_name: 'VARCHAR',
      credits_used: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      task_id: 'VARCHAR',
      schema_name: 'VARCHAR',
      database_name: 'VARCHAR',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 180,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'serverless tasks cannot be split by task',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/serverless_task_history',
}
