// Turns a node's merged dbt settings into the vendor-neutral configuration of a model.

import type { Materialization, ModelConfig } from '../../domain/project.ts'
import { listOf, type PlainRecord, recordOf, recordsOf, textOf, textsOf } from './plain-data.ts'

/** dbt's word for each materialization; adapters name the same thing differently. */
const materializations: Readonly<Record<string, Materialization>> = {
  view: 'view',
  table: 'table',
  incremental: 'incremental',
  ephemeral: 'ephemeral',
  materialized_view: 'materialized-view',
  materializedview: 'materialized-view',
  dynamic_table: 'dynamic-table',
  streaming_table: 'streaming-table',
  snapshot: 'snapshot',
  seed: 'seed',
  test: 'test',
}

export function materializationOf(config: PlainRecord, fallback: Materialization): Materialization {
  const word = textOf(config.materialized)
  if (word === null) return fallback
  return materializations[word.trim().toLowerCase()] ?? 'other'
}

/** Keys that have a field of their own; every other key is passed on as it is. */
const known: ReadonlySet<string> = new Set([
  'materialized',
  'unique_key',
  'incremental_strategy',
  'incremental_predicates',
  'predicates',
  'cluster_by',
  'liquid_clustered_by',
  'zorder',
  'partition_by',
  'full_refresh',
  'on_schema_change',
  'file_format',
  'snowflake_warehouse',
  'databricks_compute',
  'tags',
  'group',
  'query_tag',
  'meta',
  'enabled',
])

export function modelConfig(config: PlainRecord): ModelConfig {
  const other = Object.entries(config).filter(([key, value]) => !known.has(key) && value !== null)
  return {
    uniqueKey: textsOf(config.unique_key),
    incrementalStrategy: textOf(config.incremental_strategy)?.trim().toLowerCase() ?? null,
    incrementalPredicates: textsOf(config.incremental_predicates ?? config.predicates),
    clusterBy: [...textsOf(config.cluster_by), ...textsOf(config.liquid_clustered_by), ...textsOf(config.zorder)],
    partitionBy: partitionBy(config.partition_by),
    fullRefresh: typeof config.full_refresh === 'boolean' ? config.full_refresh : null,
    onSchemaChange: textOf(config.on_schema_change),
    fileFormat: textOf(config.file_format)?.toLowerCase() ?? null,
    warehouse: textOf(config.snowflake_warehouse) ?? textOf(config.databricks_compute),
    tags: textsOf(config.tags),
    group: textOf(config.group),
    queryTag: textOf(config.query_tag),
    meta: recordOf(config.meta),
    enabled: config.enabled !== false,
    other: Object.fromEntries(other),
  }
}

/** A column, a list of them, or BigQuery's `{field, data_type}`. */
function partitionBy(value: unknown): readonly string[] {
  const field = textOf(recordOf(value).field)
  if (field !== null) return [field]
  const fields = recordsOf(value).flatMap((part) => textOf(part.field) ?? [])
  return fields.length > 0 && fields.length === listOf(value).length ? fields : textsOf(value)
}
