// WAREHOUSE_EVENTS_HISTORY: when a warehouse or one of its clusters resumed, was suspended or resized, and by whom.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const warehouseEventsHistory: ExportView = {
  platform: 'snowflake',
  name: 'warehouse_events_history',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_EVENTS_HISTORY',
  columns: [
    ...required({
      timestamp: 'TIMESTAMP',
      warehouse_id: 'VARCHAR',
      event_name: 'VARCHAR',
    }),
    ...optional({
      warehouse_name: 'VARCHAR',
      cluster_number: 'INTEGER',
      event_reason: 'VARCHAR',
      event_state: 'VARCHAR',
      user_name: 'VARCHAR',
      role_name: 'VARCHAR',
      query_id: 'VARCHAR',
      size: 'VARCHAR',
      cluster_count: 'INTEGER',
    }),
  ],
  timeColumn: 'timestamp',
  latencyMinutes: 180,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.USAGE_VIEWER TO ROLE <role>',
  withoutIt: 'idle time is inferred from gaps between queries, and nobody can say which query woke a warehouse',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/warehouse_events_history',
}
