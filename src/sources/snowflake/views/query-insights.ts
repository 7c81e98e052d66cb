// QUERY_INSIGHTS: what Snowflake itself remarked on a query.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const queryInsights: ExportView = {
  platform: 'snowflake',
  name: 'query_insights',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_INSIGHTS',
  columns: [
    ...required({
      insight_instance_id: 'VARCHAR',
      query_id: 'VARCHAR',
      start_time: 'TIMESTAMP',
    }),
    ...optional({
      query_parameterized_hash: 'VARCHAR',
      query_parameterized_hash_version: 'INTEGER',
      warehouse_id: 'VARCHAR',
      insight_type_id: 'VARCHAR',
      insight_topic: 'VARCHAR',
      is_opportunity: 'BOOLEAN',
      message: 'JSON',
      suggestions: 'JSON',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 90,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.GOVERNANCE_VIEWER TO ROLE <role>',
  withoutIt: "Snowflake's own remarks on queries are not shown beside ours",
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/query_insights',
}
