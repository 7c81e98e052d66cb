// The views of a Snowflake account, each made by one query over the hidden truth.

import accessHistory from './access_history.sql'
import automaticClusteringHistory from './automatic_clustering_history.sql'
import columns from './columns.sql'
import databaseStorageUsageHistory from './database_storage_usage_history.sql'
import dynamicTableRefreshHistory from './dynamic_table_refresh_history.sql'
import materializedViewRefreshHistory from './materialized_view_refresh_history.sql'
import meteringDailyHistory from './metering_daily_history.sql'
import meteringHistory from './metering_history.sql'
import pipeUsageHistory from './pipe_usage_history.sql'
import queryAttributionHistory from './query_attribution_history.sql'
import queryHistory from './query_history.sql'
import queryInsights from './query_insights.sql'
import queryMeteringHistory from './query_metering_history.sql'
import rateSheetDaily from './rate_sheet_daily.sql'
import searchOptimizationHistory from './search_optimization_history.sql'
import serverlessTaskHistory from './serverless_task_history.sql'
import sessions from './sessions.sql'
import storageUsage from './storage_usage.sql'
import tableQueryPruningHistory from './table_query_pruning_history.sql'
import tableStorageMetrics from './table_storage_metrics.sql'
import tables from './tables.sql'
import tagReferences from './tag_references.sql'
import taskHistory from './task_history.sql'
import usageInCurrencyDaily from './usage_in_currency_daily.sql'
import warehouseEventsHistory from './warehouse_events_history.sql'
import warehouseMeteringHistory from './warehouse_metering_history.sql'
import warehouses from './warehouses.sql'

/** By the name of the view; all are SELECT statements. */
export const snowflakeViews: Readonly<Record<string, string>> = {
  query_history: queryHistory,
  query_attribution_history: queryAttributionHistory,
  query_metering_history: queryMeteringHistory,
  warehouse_metering_history: warehouseMeteringHistory,
  metering_history: meteringHistory,
  metering_daily_history: meteringDailyHistory,
  usage_in_currency_daily: usageInCurrencyDaily,
  rate_sheet_daily: rateSheetDaily,
  warehouse_events_history: warehouseEventsHistory,
  warehouses,
  storage_usage: storageUsage,
  search_optimization_history: searchOptimizationHistory,
  serverless_task_history: serverlessTaskHistory,
  materialized_view_refresh_history: materializedViewRefreshHistory,
  pipe_usage_history: pipeUsageHistory,
  tables,
  columns,
  table_storage_metrics: tableStorageMetrics,
  database_storage_usage_history: databaseStorageUsageHistory,
  access_history: accessHistory,
  sessions,
  tag_references: tagReferences,
  table_query_pruning_history: tableQueryPruningHistory,
  automatic_clustering_history: automaticClusteringHistory,
  dynamic_table_refresh_history: dynamicTableRefreshHistory,
  task_history: taskHistory,
  query_insights: queryInsights,
}

/** The platform's own figures by query; left out when the account exports none. */
export const nativeViews: ReadonlySet<string> = new Set(['query_attribution_history'])
