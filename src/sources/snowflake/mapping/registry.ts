// How the views of Snowflake become rows of the canonical tables.

import type { Mapping } from '../../../domain/telemetry/mapping.ts'
import insightFromQueryInsights from './insight-from-query-insights.sql'
import invoiceLineFromUsageInCurrencyDaily from './invoice-line-from-usage-in-currency-daily.sql'
import jobRunFromTaskHistory from './job-run-from-task-history.sql'
import meteredDayFromMeteringDailyHistory from './metered-day-from-metering-daily-history.sql'
import meteredHourFromMeteringHistory from './metered-hour-from-metering-history.sql'
import meteredHourFromWarehouseMeteringHistory from './metered-hour-from-warehouse-metering-history.sql'
import objectUsageFromAutomaticClusteringHistory from './object-usage-from-automatic-clustering-history.sql'
import objectUsageFromDatabaseStorageUsageHistory from './object-usage-from-database-storage-usage-history.sql'
import objectUsageFromDynamicTableRefreshHistory from './object-usage-from-dynamic-table-refresh-history.sql'
import objectUsageFromMaterializedViewRefreshHistory from './object-usage-from-materialized-view-refresh-history.sql'
import objectUsageFromPipeUsageHistory from './object-usage-from-pipe-usage-history.sql'
import objectUsageFromQueryAccelerationHistory from './object-usage-from-query-acceleration-history.sql'
import objectUsageFromSearchOptimizationHistory from './object-usage-from-search-optimization-history.sql'
import objectUsageFromServerlessTaskHistory from './object-usage-from-serverless-task-history.sql'
import objectUsageFromStorageUsage from './object-usage-from-storage-usage.sql'
import priceFromRateSheetDaily from './price-from-rate-sheet-daily.sql'
import pruningFromColumnQueryPruningHistory from './pruning-from-column-query-pruning-history.sql'
import pruningFromTableQueryPruningHistory from './pruning-from-table-query-pruning-history.sql'
import queryNativeFromQueryAttributionHistory from './query-native-from-query-attribution-history.sql'
import queryNativeFromQueryMeteringHistory from './query-native-from-query-metering-history.sql'
import queryRunFromQueryHistory from './query-run-from-query-history.sql'
import relationAccessFromAccessHistory from './relation-access-from-access-history.sql'
import relationFromTables from './relation-from-tables.sql'
import relationStorageFromTableStorageMetrics from './relation-storage-from-table-storage-metrics.sql'
import resourceEventFromWarehouseEventsHistory from './resource-event-from-warehouse-events-history.sql'
import resourceFromWarehouses from './resource-from-warehouses.sql'
import sessionFromSessions from './session-from-sessions.sql'
import statementFromQueryHistory from './statement-from-query-history.sql'
import tagAssignmentFromTagReferences from './tag-assignment-from-tag-references.sql'

export const snowflakeMappings: readonly Mapping[] = [
  { table: 'insight', view: 'query_insights', joins: [], sql: insightFromQueryInsights },
  { table: 'invoice_line', view: 'usage_in_currency_daily', joins: [], sql: invoiceLineFromUsageInCurrencyDaily },
  { table: 'job_run', view: 'task_history', joins: [], sql: jobRunFromTaskHistory },
  { table: 'metered_day', view: 'metering_daily_history', joins: [], sql: meteredDayFromMeteringDailyHistory },
  { table: 'metered_hour', view: 'metering_history', joins: [], sql: meteredHourFromMeteringHistory },
  {
    table: 'metered_hour',
    view: 'warehouse_metering_history',
    joins: [],
    sql: meteredHourFromWarehouseMeteringHistory,
  },
  {
    table: 'object_usage',
    view: 'automatic_clustering_history',
    joins: [],
    sql: objectUsageFromAutomaticClusteringHistory,
  },
  {
    table: 'object_usage',
    view: 'database_storage_usage_history',
    joins: [],
    sql: objectUsageFromDatabaseStorageUsageHistory,
  },
  {
    table: 'object_usage',
    view: 'dynamic_table_refresh_history',
    joins: [],
    sql: objectUsageFromDynamicTableRefreshHistory,
  },
  {
    table: 'object_usage',
    view: 'materialized_view_refresh_history',
    joins: [],
    sql: objectUsageFromMaterializedViewRefreshHistory,
  },
  { table: 'object_usage', view: 'pipe_usage_history', joins: [], sql: objectUsageFromPipeUsageHistory },
  {
    table: 'object_usage',
    view: 'query_acceleration_history',
    joins: [],
    sql: objectUsageFromQueryAccelerationHistory,
  },
  {
    table: 'object_usage',
    view: 'search_optimization_history',
    joins: [],
    sql: objectUsageFromSearchOptimizationHistory,
  },
  { table: 'object_usage', view: 'serverless_task_history', joins: [], sql: objectUsageFromServerlessTaskHistory },
  { table: 'object_usage', view: 'storage_usage', joins: [], sql: objectUsageFromStorageUsage },
  { table: 'price', view: 'rate_sheet_daily', joins: [], sql: priceFromRateSheetDaily },
  { table: 'pruning', view: 'column_query_pruning_history', joins: [], sql: pruningFromColumnQueryPruningHistory },
  { table: 'pruning', view: 'table_query_pruning_history', joins: [], sql: pruningFromTableQueryPruningHistory },
  { table: 'query_native', view: 'query_attribution_history', joins: [], sql: queryNativeFromQueryAttributionHistory },
  { table: 'query_native', view: 'query_metering_history', joins: [], sql: queryNativeFromQueryMeteringHistory },
  { table: 'query_run', view: 'query_history', joins: [], sql: queryRunFromQueryHistory },
  { table: 'relation_access', view: 'access_history', joins: [], sql: relationAccessFromAccessHistory },
  { table: 'relation', view: 'tables', joins: ['columns'], sql: relationFromTables },
  { table: 'relation_storage', view: 'table_storage_metrics', joins: [], sql: relationStorageFromTableStorageMetrics },
  {
    table: 'resource_event',
    view: 'warehouse_events_history',
    joins: [],
    sql: resourceEventFromWarehouseEventsHistory,
  },
  { table: 'resource', view: 'warehouses', joins: ['warehouse_metering_history'], sql: resourceFromWarehouses },
  { table: 'session', view: 'sessions', joins: [], sql: sessionFromSessions },
  { table: 'statement', view: 'query_history', joins: [], sql: statementFromQueryHistory },
  { table: 'tag_assignment', view: 'tag_references', joins: [], sql: tagAssignmentFromTagReferences },
]
