// Every system table that is read.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { accessColumnLineage } from './access-column-lineage.ts'
import { accessTableLineage } from './access-table-lineage.ts'
import { billingListPrices } from './billing-list-prices.ts'
import { billingUsage } from './billing-usage.ts'
import { computeClusters } from './compute-clusters.ts'
import { computeWarehouseEvents } from './compute-warehouse-events.ts'
import { computeWarehouses } from './compute-warehouses.ts'
import { informationSchemaColumns } from './information-schema-columns.ts'
import { informationSchemaTables } from './information-schema-tables.ts'
import { lakeflowJobRunTimeline } from './lakeflow-job-run-timeline.ts'
import { lakeflowJobTaskRunTimeline } from './lakeflow-job-task-run-timeline.ts'
import { lakeflowJobs } from './lakeflow-jobs.ts'
import { lakeflowPipelines } from './lakeflow-pipelines.ts'
import { queryHistory } from './query-history.ts'
import { storagePredictiveOptimization } from './storage-predictive-optimization-operations-history.ts'

export const databricksViews: readonly ExportView[] = [
  billingUsage,
  billingListPrices,
  queryHistory,
  computeWarehouses,
  computeWarehouseEvents,
  computeClusters,
  lakeflowJobs,
  lakeflowJobRunTimeline,
  lakeflowJobTaskRunTimeline,
  lakeflowPipelines,
  accessTableLineage,
  accessColumnLineage,
  storagePredictiveOptimization,
  informationSchemaTables,
  informationSchemaColumns,
]
