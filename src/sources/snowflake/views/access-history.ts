// ACCESS_HISTORY: which tables and columns each query read and wrote (Enterprise edition and above).

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const accessHistory: ExportView = {
  platform: 'snowflake',
  name: 'access_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.ACCESS_HISTORY',
  columns: [
    ...required({
      query_id: 'VARCHAR',
      query_start_time: 'TIMESTAMP',
    }),
    ...optional({
      direct_objects_accessed: 'JSON',
      base_objects_accessed: 'JSON',
      objects_modified: 'JSON',
    }),
  ],
  timeColumn: 'query_start_time',
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.GOVERNANCE_VIEWER TO ROLE <role>',
  withoutIt: 'readers of a table are known from the text of queries only',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/access_history',
}
