// Every view of ACCOUNT_USAGE and ORGANIZATION_USAGE that is read, and SHOW WAREHOUSES.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { accessHistory } from './access-history.ts'
import { automaticClusteringHistory } from './automatic-clustering-history.ts'
import { columnQueryPruningHistory } from './column-query-pruning-history.ts'
import { columns } from './columns.ts'
import { databaseStorageUsageHistory } from './database-storage-usage-history.ts'
import { dynamicTableRefreshHistory } from './dynamic-table-refresh-history.ts'
import { materializedViewRefreshHistory } from './materialized-view-refresh-history.ts'
import { meteringDailyHistory } from './metering-daily-history.ts'
import { meteringHistory } from './metering-history.ts'
import { pipeUsageHistory } from './pipe-usage-history.ts'
import { queryAccelerationHistory } from './query-acceleration-history.ts'
import { queryAttributionHistory } from './query-attribution-history.ts'
import { queryHistory } from './query-history.ts'
import { queryInsights } from './query-insights.ts'
import { queryMeteringHistory } from './query-metering-history.ts'
import { rateSheetDaily } from './rate-sheet-daily.ts'
import { searchOptimizationHistory } from './search-optimization-history.ts'
import { serverlessTaskHistory } from './serverless-task-history.ts'
import { sessions } from './sessions.ts'
import { storageUsage } from './storage-usage.ts'
import { tableQueryPruningHistory } from './table-query-pruning-history.ts'
import { tableStorageMetrics } from './table-storage-metrics.ts'
import { tables } from './tables.ts'
import { tagReferences } from './tag-references.ts'
import { taskHistory } from './task-history.ts'
import { usageInCurrencyDaily } from './usage-in-currency-daily.ts'
import { warehouseEventsHistory } from './warehouse-events-history.ts'
import { warehouseMeteringHistory } from './warehouse-metering-history.ts'
import { warehouses } from './warehouses.ts'

export const snowflakeViews: readonly ExportView[] = [
  queryHistory,
  queryAttributionHistory,
  queryMeteringHistory,
  warehouseMeteringHistory,
  meteringHistory,
  meteringDailyHistory,
  usageInCurrencyDaily,
  rateSheetDaily,
  warehouseEventsHistory,
  warehouses,
  tables,
  columns,
  tableStorageMetrics,
  databaseStorageUsageHistory,
  storageUsage,
  accessHistory,
  sessions,
  tagReferences,
  tableQueryPruningHistory,
  columnQueryPruningHistory,
  automaticClusteringHistory,
  materializedViewRefreshHistory,
  dynamicTableRefreshHistory,
  searchOptimizationHistory,
  serverlessTaskHistory,
  pipeUsageHistory,
  queryAccelerationHistory,
  taskHistory,
  queryInsights,
]
