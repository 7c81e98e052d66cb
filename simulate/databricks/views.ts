// The system tables of a Databricks account, each made by one query over the hidden truth.

import tableLineage from './access_table_lineage.sql'
import listPrices from './billing_list_prices.sql'
import usage from './billing_usage.sql'
import clusters from './compute_clusters.sql'
import warehouseEvents from './compute_warehouse_events.sql'
import warehouses from './compute_warehouses.sql'
import jobRunTimeline from './lakeflow_job_run_timeline.sql'
import jobTaskRunTimeline from './lakeflow_job_task_run_timeline.sql'
import jobs from './lakeflow_jobs.sql'
import pipelines from './lakeflow_pipelines.sql'
import predictiveOptimization from './predictive_optimization.sql'
import queryHistory from './query_history.sql'

/** By `schema.table`; all are SELECT statements. */
export const databricksViews: Readonly<Record<string, string>> = {
  'billing.usage': usage,
  'billing.list_prices': listPrices,
  'query.history': queryHistory,
  'compute.warehouses': warehouses,
  'compute.warehouse_events': warehouseEvents,
  'compute.clusters': clusters,
  'lakeflow.jobs': jobs,
  'lakeflow.job_run_timeline': jobRunTimeline,
  'lakeflow.job_task_run_timeline': jobTaskRunTimeline,
  'lakeflow.pipelines': pipelines,
  'storage.predictive_optimization_operations_history': predictiveOptimization,
  'access.table_lineage': tableLineage,
}
