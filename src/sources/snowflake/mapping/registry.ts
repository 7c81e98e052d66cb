// How the views of Snowflake become rows of the canonical tables.

import type { Mapping } from '../../../domain/telemetry/mapping.ts'
import invoiceLine from './invoice-line-from-usage-in-currency-daily.sql'
import meteredDay from './metered-day-from-metering-daily-history.sql'
import meteredHour from './metered-hour-from-metering-history.sql'
import warehouseHour from './metered-hour-from-warehouse-metering-history.sql'
import price from './price-from-rate-sheet-daily.sql'
import attribution from './query-native-from-query-attribution-history.sql'
import metering from './query-native-from-query-metering-history.sql'
import queryRun from './query-run-from-query-history.sql'
import resourceEvent from './resource-event-from-warehouse-events-history.sql'
import statement from './statement-from-query-history.sql'

export const snowflakeMappings: readonly Mapping[] = [
  { table: 'query_run', view: 'query_history', joins: [], sql: queryRun },
  { table: 'statement', view: 'query_history', joins: [], sql: statement },
  { table: 'query_native', view: 'query_attribution_history', joins: [], sql: attribution },
  { table: 'query_native', view: 'query_metering_history', joins: [], sql: metering },
  { table: 'metered_hour', view: 'warehouse_metering_history', joins: [], sql: warehouseHour },
  { table: 'metered_hour', view: 'metering_history', joins: [], sql: meteredHour },
  { table: 'metered_day', view: 'metering_daily_history', joins: [], sql: meteredDay },
  { table: 'invoice_line', view: 'usage_in_currency_daily', joins: [], sql: invoiceLine },
  { table: 'price', view: 'rate_sheet_daily', joins: [], sql: price },
  { table: 'resource_event', view: 'warehouse_events_history', joins: [], sql: resourceEvent },
]
