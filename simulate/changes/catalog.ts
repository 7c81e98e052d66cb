// What the platform tells of its relations: bytes, rows, types and keys, and never widths, distinct values or true order.

import type { CatalogRow } from '../world/account.ts'
import { flowOf } from './flow.ts'
import { inBuildOrder, type Relations } from './relations.ts'
import { type ColumnTruth, type ColumnType, modelId, projectName, relationOf } from './spec.ts'

export interface CatalogRelation extends CatalogRow {
  readonly id: string
}

const types: Readonly<Record<'snowflake' | 'databricks', Readonly<Record<ColumnType, string>>>> = {
  snowflake: { number: 'NUMBER', varchar: 'TEXT', timestamp: 'TIMESTAMP_NTZ', boolean: 'BOOLEAN', variant: 'VARIANT' },
  databricks: {
    number: 'decimal(38,0)',
    varchar: 'string',
    timestamp: 'timestamp',
    boolean: 'boolean',
    variant: 'string',
  },
}

export function catalogOf(relations: Relations): readonly CatalogRelation[] {
  const { project, stored } = relations
  const typed = (columns: readonly ColumnTruth[]) =>
    columns.map(({ name, type }) => ({ name, type: types[project.platform][type] }))
  const known = (name: string) => {
    const table = stored.get(name)
    if (table === undefined) throw new Error(`${name} is not stored`)
    return {
      isView: false,
      bytes: Math.round(table.bytes),
      rows: Math.round(table.rows),
      columns: typed(table.columns),
    }
  }
  const sources = project.sources.map(({ name, layoutKey }) => ({
    id: `source.${projectName}.tos.${name}`,
    name: relationOf(project, name),
    layoutKey,
    ...known(name),
  }))
  const models = inBuildOrder(project).map((model) => {
    const label = { id: modelId(model.name), name: relationOf(project, model.name) }
    if (model.materialized === 'view') {
      const { columns } = flowOf(relations, model, { form: 'full' })
      return { ...label, isView: true, bytes: 0, rows: 0, layoutKey: null, columns: typed(columns) }
    }
    const key = project.platform === 'snowflake' ? `LINEAR(to_date(${model.clusterBy}))` : model.clusterBy
    return { ...label, layoutKey: model.clusterBy === null ? null : key, ...known(model.name) }
  })
  return [...sources, ...models]
}

/** As `dbt docs generate` writes it. */
export function catalogJson(relations: Relations, generatedAt: string): string {
  const isSnowflake = relations.project.platform === 'snowflake'
  const spelt = (name: string): string => (isSnowflake ? name.toUpperCase() : name)
  const entries = catalogOf(relations).map((relation) => {
    const [database = '', schema = '', name = ''] = relation.name.split('.')
    const stat = (id: string, value: string | number) =>
      [id, { id, label: id, value, include: true, description: '' }] as const
    const stats = relation.isView
      ? []
      : [
          stat('bytes', relation.bytes),
          stat(isSnowflake ? 'row_count' : 'rows', relation.rows),
          ...(relation.layoutKey === null
            ? []
            : [stat(isSnowflake ? 'clustering_key' : 'clustering_columns', relation.layoutKey)]),
        ]
    const columns = relation.columns.map((column, index) => [
      spelt(column.name),
      { type: column.type, index: index + 1, name: spelt(column.name), comment: null },
    ])
    const entry = {
      metadata: {
        type: relation.isView ? 'VIEW' : 'BASE TABLE',
        database: spelt(database),
        schema: spelt(schema),
        name: spelt(name),
        comment: null,
        owner: 'TRANSFORMER',
      },
      columns: Object.fromEntries(columns),
      stats: Object.fromEntries(stats),
      unique_id: relation.id,
    }
    return [relation.id, entry] as const
  })
  const part = (kind: string) => Object.fromEntries(entries.filter(([id]) => id.startsWith(kind)))
  return JSON.stringify({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json', generated_at: generatedAt },
    nodes: part('model.'),
    sources: part('source.'),
    errors: null,
  })
}
