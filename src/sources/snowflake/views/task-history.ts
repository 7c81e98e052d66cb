// TASK_HISTORY: each run of each task, with the query it ran.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const taskHistory: ExportView = {
  platform: 'snowflake',
  name: 'task_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.TASK_HISTORY',
  columns: [
    ...required({
      name: 'VARCHAR',
      scheduled_time: 'TIMESTAMP',
      query_start_time: 'TIMESTAMP',
    }),
    ...optional({
      query_id: 'VARCHAR',
      database_name: 'VARCHAR',
      schema_name: 'VARCHAR',
      state: 'VARCHAR',
      error_code: 'VARCHAR',
      completed_time: 'TIMESTAMP',
      run_id: 'VARCHAR',
      graph_run_group_id: 'VARCHAR',
      attempt_number: 'INTEGER',
      scheduled_from: 'VARCHAR',
    }),
  ],
  timeColumn: 'query_start_time',
  latencyMinutes: 45,
  restatedDays: 1,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'queries of tasks are not traced to their task',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/task_history',
}
