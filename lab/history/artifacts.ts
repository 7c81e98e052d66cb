// What dbt would leave beside the project: the manifest of each deploy, and the catalog of a day.

import { createHash } from 'node:crypto'
import type { Model, ReadProject, SourceTable } from '../../src/domain/project.ts'
import { relationText } from '../../src/domain/relation.ts'
import { sqlOf } from './compiled-project.ts'

/** Of a stored relation on one day; columns as Spark declares them. */
export interface RelationFigures {
  readonly bytes: number
  readonly rows: number
  readonly files: number
  readonly columns: string
  readonly partitionBy: readonly string[]
}

export function manifestJson(read: ReadProject, generatedAt: string): string {
  const { project } = read
  const models = [...project.models.values()].filter(({ kind }) => kind === 'model')
  return JSON.stringify({
    metadata: {
      ...{ dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.2' },
      ...{ project_name: project.name, adapter_type: 'spark', generated_at: generatedAt },
    },
    nodes: Object.fromEntries(models.map((model) => [model.id, modelNode(read, model)])),
    sources: Object.fromEntries([...project.sources].map(([id, source]) => [id, sourceNode(project.name, source)])),
    groups: Object.fromEntries(
      [...project.groups.values()].map(({ name, owner }) => [
        `group.${project.name}.${name}`,
        {
          name,
          resource_type: 'group',
          package_name: project.name,
          unique_id: `group.${project.name}.${name}`,
          owner: { name: owner },
        },
      ]),
    ),
    ...{ macros: {}, exposures: {}, parent_map: {}, child_map: {} },
  })
}

/** As `dbt docs generate` writes it where tables were analysed. */
export function catalogJson(
  read: ReadProject,
  figures: Readonly<Record<string, RelationFigures>>,
  generatedAt: string,
): string {
  const entry = (id: string, relation: Model['relation']): readonly (readonly [string, unknown])[] => {
    const known = relation === null ? undefined : figures[relationText(relation)]
    if (relation === null || known === undefined) return []
    const stat = (name: string, value: number | string) =>
      [name, { id: name, label: name, value, include: true }] as const
    const stats = [
      stat('bytes', known.bytes),
      stat('rows', known.rows),
      ...(known.partitionBy.length > 0 ? [stat('partition_columns', known.partitionBy.join(', '))] : []),
    ]
    const { schema, name } = relation
    const metadata = { type: 'BASE TABLE', database: null, schema, name, owner: 'ternpost' }
    const columns = [...known.columns.matchAll(/`([^`]+)` (\w+)/g)].map(([, column = '', type = ''], index) => [
      column,
      { type, index: index + 1, name: column },
    ])
    return [[id, { metadata, columns: Object.fromEntries(columns), stats: Object.fromEntries(stats), unique_id: id }]]
  }
  const { models, sources } = read.project
  return JSON.stringify({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json', generated_at: generatedAt },
    nodes: Object.fromEntries([...models.values()].flatMap((model) => entry(model.id, model.relation))),
    sources: Object.fromEntries([...sources.values()].flatMap((source) => entry(source.id, source.relation))),
    errors: null,
  })
}

function modelNode(read: ReadProject, model: Model) {
  const { config, relation } = model
  const path = model.file.replace(/^models\//, '')
  return {
    ...{ unique_id: model.id, name: model.name, alias: model.name, resource_type: 'model' },
    ...{ package_name: model.package, database: null, schema: relation?.schema ?? null },
    relation_name: relation === null ? null : relationText(relation),
    ...{ original_file_path: model.file, path, fqn: [model.package, ...path.replace(/\.sql$/, '').split('/')] },
    ...{ tags: config.tags, group: config.group, meta: config.meta, columns: {} },
    config: {
      ...{ enabled: true, materialized: model.materialized, tags: config.tags, group: config.group, meta: config.meta },
      ...{
        file_format: config.fileFormat,
        partition_by: config.partitionBy,
        incremental_strategy: config.incrementalStrategy,
      },
    },
    depends_on: { macros: [], nodes: model.dependsOn },
    checksum: { name: 'sha256', checksum: createHash('sha256').update(model.source).digest('hex') },
    ...{ raw_code: model.source, compiled_code: sqlOf(read, model, 'increment'), compiled: true, language: 'sql' },
  }
}

function sourceNode(project: string, { id, name, sourceName, relation, file, columns }: SourceTable) {
  return {
    ...{ unique_id: id, name, source_name: sourceName, resource_type: 'source', package_name: project },
    ...{ database: null, schema: relation.schema, identifier: relation.name, relation_name: relationText(relation) },
    ...{ original_file_path: file, path: file, config: { enabled: true } },
    columns: Object.fromEntries(columns.map((column) => [column.name, { name: column.name }])),
  }
}
