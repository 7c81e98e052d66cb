// Builds the project that a rule case describes: the model under review, what it reads, who reads it.

import type { Dialect } from '../../src/domain/dialect.ts'
import type { PlatformFacts, RelationFacts } from '../../src/domain/platform-facts.ts'
import type {
  Materialization,
  Model,
  ModelColumn,
  ModelConfig,
  Project,
  ResourceKind,
  SourceTable,
} from '../../src/domain/project.ts'
import { type RelationName, relationKey } from '../../src/domain/relation.ts'
import type { CaseFile, Described } from './case-file.ts'

export const modelId = (name: string): string => `model.case.${name}`
const sourceId = (name: string): string => `source.case.${name}`

export interface CaseProject {
  readonly project: Project
  readonly platform: PlatformFacts
}

/** `names` are the models whose SQL the case gives, with their configuration. */
export function projectOf(
  file: CaseFile,
  dialect: Dialect,
  reviewed: { readonly config: Described; readonly sql: string },
  others: ReadonlyMap<string, { readonly config: Described; readonly sql: string }>,
): CaseProject {
  const models = new Map<string, Model>()
  const sources = new Map<string, SourceTable>()
  const facts = new Map<string, RelationFacts>()
  const add = (model: Model, described: Described): void => {
    models.set(model.id, model)
    if (model.relation !== null) facts.set(relationKey(model.relation), factsOf(described))
  }
  const dependsOn: string[] = []
  for (const [name, described] of Object.entries(file.upstream)) {
    const relation = relationOf(name)
    if (described.materialized === undefined) {
      const source = sourceOf(name, relation, described)
      sources.set(source.id, source)
      facts.set(relationKey(relation), factsOf(described))
      dependsOn.push(source.id)
    } else {
      const model = modelOf(relation.name, relation, described, '')
      add(model, described)
      dependsOn.push(model.id)
    }
  }
  for (const [name, { config, sql }] of others) {
    const known = models.get(modelId(name))
    const relation = known?.relation ?? relationOf(`analytics.${name}`)
    const other = modelOf(name, relation, { ...known?.config.other, ...config }, sql)
    add({ ...other, dependsOn: strings(config.reads).map(modelId) }, { ...file.upstream[name], ...config })
  }
  const described = { ...file.config, ...reviewed.config }
  const subject: Model = {
    ...modelOf(file.name, relationOf(`analytics.${file.name}`), described, file.source ?? reviewed.sql),
    kind: file.kind as ResourceKind,
    file: file.file ?? `models/${file.name}.sql`,
    dependsOn,
    columns: columnsOf(file.self),
  }
  add({ ...subject, uniqueKeys: [...subject.uniqueKeys, ...keySets(file.self.unique_keys)] }, file.self)
  for (const [name, reader] of Object.entries(file.readers)) {
    const model = modelOf(name, relationOf(`analytics.${name}`), reader, '')
    add({ ...model, dependsOn: [...strings(reader.reads).map(modelId), ...(reader.reads ? [] : [subject.id])] }, reader)
  }
  return {
    project: {
      kind: 'dbt',
      name: 'case',
      root: '',
      dialect,
      models,
      sources,
      exposures: Array.from({ length: file.exposures }, (_, index) => ({
        id: `exposure.case.${index}`,
        name: `exposure ${index}`,
        dependsOn: [subject.id],
        owner: null,
      })),
      groups: new Map(),
      problems: [],
    },
    platform: { relation: (key) => facts.get(key) ?? null },
  }
}

function modelOf(name: string, relation: RelationName, described: Described, sql: string): Model {
  const materialized = String(described.materialized ?? 'table').replaceAll('_', '-') as Materialization
  const config = configOf(described)
  return {
    id: modelId(name),
    name,
    package: 'case',
    kind: materialized === 'seed' ? 'seed' : 'model',
    file: `models/${name}.sql`,
    source: sql,
    relation: materialized === 'ephemeral' ? null : relation,
    materialized,
    config,
    dependsOn: [],
    attachedTo: null,
    columns: columnsOf(described),
    description: '',
    uniqueKeys: [...(config.uniqueKey.length > 0 ? [config.uniqueKey] : []), ...keySets(described.unique_keys)],
    digests: { sql, config: JSON.stringify(described), macros: new Map(), vars: new Map(), packages: new Map() },
  }
}

function sourceOf(name: string, relation: RelationName, described: Described): SourceTable {
  return {
    id: sourceId(name),
    name: relation.name,
    sourceName: relation.schema ?? 'case',
    relation,
    file: 'models/sources.yml',
    columns: columnsOf(described),
    meta: {},
    freshness: false,
    uniqueKeys: keySets(described.unique_keys),
  }
}

function configOf(described: Described): ModelConfig {
  const named = new Set(['unique_key', 'incremental_strategy', 'incremental_predicates', 'cluster_by', 'partition_by'])
  return {
    uniqueKey: strings(described.unique_key).map((key) => key.toLowerCase()),
    incrementalStrategy: text(described.incremental_strategy),
    incrementalPredicates: strings(described.incremental_predicates),
    clusterBy: [
      ...strings(described.cluster_by),
      ...strings(described.liquid_clustered_by),
      ...strings(described.zorder),
    ],
    partitionBy: strings(described.partition_by),
    fullRefresh: typeof described.full_refresh === 'boolean' ? described.full_refresh : null,
    onSchemaChange: text(described.on_schema_change),
    fileFormat: text(described.file_format),
    warehouse: text(described.snowflake_warehouse),
    tags: strings(described.tags),
    group: text(described.group),
    queryTag: text(described.query_tag),
    meta: typeof described.meta === 'object' && described.meta !== null ? { ...described.meta } : {},
    enabled: described.enabled !== false,
    other: Object.fromEntries(Object.entries(described).filter(([key]) => !named.has(key))),
  }
}

function factsOf(described: Described): RelationFacts {
  return {
    bytes: bytesOf(described.bytes),
    rows: typeof described.rows === 'number' ? described.rows : null,
    layoutKeys: strings(described.layout_keys),
    columnTypes: new Map(columnsOf(described).map((column) => [column.name, column.type ?? ''])),
    uniqueKeys: keySets(described.unique_keys),
    source: described.bytes === undefined && described.rows === undefined ? null : 'the case',
  }
}

/** `columns: {id: number}` or `columns: {id: {type: number, tests: [unique]}}`. */
function columnsOf(described: Described): readonly ModelColumn[] {
  const columns = described.columns
  if (typeof columns !== 'object' || columns === null) return []
  return Object.entries(columns).map(([name, value]: [string, unknown]) => {
    const detail: Described = typeof value === 'object' && value !== null ? { ...value } : { type: value }
    return { name: name.toLowerCase(), type: text(detail.type), tests: strings(detail.tests) }
  })
}

/** `50GB` in units of 1024, or a plain number of bytes. */
function bytesOf(value: unknown): number | null {
  if (value === undefined || value === null) return null
  const match = /^(\d+(?:\.\d+)?)\s*([KMGTP]?)B?$/i.exec(String(value).trim())
  if (match === null) throw new Error(`"${value}" is no size; write it like 50GB`)
  return Number(match[1]) * 1024 ** ' KMGTP'.indexOf((match[2] ?? '').toUpperCase() || ' ')
}

/** `[id]`, `[[id, day], [key]]` or `id`. */
function keySets(value: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return value === undefined ? [] : [strings(value)]
  return value.some(Array.isArray) ? value.map(strings) : value.length > 0 ? [strings(value)] : []
}

function strings(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

function text(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value)
}

function relationOf(name: string): RelationName {
  const parts = name.split('.')
  return { name: parts.at(-1) ?? name, schema: parts.at(-2) ?? null, database: parts.at(-3) ?? null }
}
