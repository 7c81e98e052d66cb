// QUERY_ATTRIBUTION_HISTORY: what Snowflake itself says each query on a standard warehouse cost, without idle time.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const queryAttributionHistory: ExportView = {
  platform: 'snowflake',
  name: 'query_attribution_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_ATTRIBUTION_HISTORY',
  columns: [
    ...required({
      query_id: 'VARCHAR',
      start_time: 'TIMESTAMP',
      credits_attributed_compute: 'DECIMAL(38,18)',
    }),
    ...optional({
      end_time: 'TIMESTAMP',
      parent_query_id: 'VARCHAR',
      root_query_id: 'VARCHAR',
      warehouse_id: 'VARCHAR',
      credits_used_query_acceleration: 'DECIMAL(38,18)',
    }),
  ],
  timeColumn: 'start_time',
  latencyMinutes: 480,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt:
    "the cost of a query on a standard warehouse is worked out from when it ran, instead of taken from Snowflake's own figure",
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/query_attribution_history',
}
