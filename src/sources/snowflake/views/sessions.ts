// SESSIONS: which program opened each session.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const sessions: ExportView = {
  platform: 'snowflake',
  name: 'sessions',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.SESSIONS',
  columns: [
    ...required({
      session_id: 'VARCHAR',
      created_on: 'TIMESTAMP',
    }),
    ...optional({
      user_name: 'VARCHAR',
      client_application_id: 'VARCHAR',
      client_environment: 'JSON',
    }),
  ],
  timeColumn: 'created_on',
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.SECURITY_VIEWER TO ROLE <role>',
  withoutIt:
    'the program that sent a query (dbt, a dashboard, a coding agent) is unknown where no tag or comment says it',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/sessions',
}
