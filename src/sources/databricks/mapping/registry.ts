// How the system tables of Databricks become rows of the canonical tables.

import type { Mapping } from '../../../domain/telemetry/mapping.ts'
import jobFromLakeflowJobs from './job-from-lakeflow-jobs.sql'
import jobFromLakeflowPipelines from './job-from-lakeflow-pipelines.sql'
import jobRunFromLakeflowJobRunTimeline from './job-run-from-lakeflow-job-run-timeline.sql'
import jobRunFromLakeflowJobTaskRunTimeline from './job-run-from-lakeflow-job-task-run-timeline.sql'
import objectUsageFromStoragePredictiveOptimizationOperationsHistory from './object-usage-from-storage-predictive-optimization-operations-history.sql'
import priceFromBillingListPrices from './price-from-billing-list-prices.sql'
import queryRunFromQueryHistory from './query-run-from-query-history.sql'
import relationAccessFromAccessTableLineage from './relation-access-from-access-table-lineage.sql'
import relationFromInformationSchemaTables from './relation-from-information-schema-tables.sql'
import resourceEventFromComputeWarehouseEvents from './resource-event-from-compute-warehouse-events.sql'
import resourceFromComputeClusters from './resource-from-compute-clusters.sql'
import resourceFromComputeWarehouses from './resource-from-compute-warehouses.sql'
import resourceFromLakeflowPipelines from './resource-from-lakeflow-pipelines.sql'
import statementFromQueryHistory from './statement-from-query-history.sql'
import usageLineFromBillingUsage from './usage-line-from-billing-usage.sql'

export const databricksMappings: readonly Mapping[] = [
  { table: 'job', view: 'lakeflow.jobs', joins: [], sql: jobFromLakeflowJobs },
  { table: 'job', view: 'lakeflow.pipelines', joins: [], sql: jobFromLakeflowPipelines },
  { table: 'job_run', view: 'lakeflow.job_run_timeline', joins: [], sql: jobRunFromLakeflowJobRunTimeline },
  { table: 'job_run', view: 'lakeflow.job_task_run_timeline', joins: [], sql: jobRunFromLakeflowJobTaskRunTimeline },
  {
    table: 'object_usage',
    view: 'storage.predictive_optimization_operations_history',
    joins: [],
    sql: objectUsageFromStoragePredictiveOptimizationOperationsHistory,
  },
  { table: 'price', view: 'billing.list_prices', joins: [], sql: priceFromBillingListPrices },
  { table: 'query_run', view: 'query.history', joins: [], sql: queryRunFromQueryHistory },
  {
    table: 'relation',
    view: 'information_schema.tables',
    joins: ['information_schema.columns'],
    sql: relationFromInformationSchemaTables,
  },
  {
    table: 'relation_access',
    view: 'access.table_lineage',
    joins: ['access.column_lineage'],
    sql: relationAccessFromAccessTableLineage,
  },
  {
    table: 'resource_event',
    view: 'compute.warehouse_events',
    joins: [],
    sql: resourceEventFromComputeWarehouseEvents,
  },
  { table: 'resource', view: 'compute.clusters', joins: [], sql: resourceFromComputeClusters },
  { table: 'resource', view: 'compute.warehouses', joins: [], sql: resourceFromComputeWarehouses },
  { table: 'resource', view: 'lakeflow.pipelines', joins: [], sql: resourceFromLakeflowPipelines },
  { table: 'statement', view: 'query.history', joins: [], sql: statementFromQueryHistory },
  { table: 'usage_line', view: 'billing.usage', joins: [], sql: usageLineFromBillingUsage },
]
