// The nodes of a manifest as rows: what each was, and whose, when the manifest was written.

import { relationKey } from '../../../domain/relation.ts'
import { attachedTests } from '../manifest/attached-tests.ts'
import { type Manifest, type ManifestNode, ownerOf } from '../manifest/parse-manifest.ts'
import { canonicalJson, type PlainRecord, recordOf, textOf, textsOf } from '../plain-data.ts'
import { buildFacts } from './build-facts.ts'
import { type ModelRow, timeText } from './row-types.ts'

/** Settings that decide what a node costs; texts of hooks and of SQL stay in the project. */
const keptSettings = [
  'unique_key',
  'cluster_by',
  'partition_by',
  'liquid_clustered_by',
  'zorder',
  'automatic_clustering',
  'snowflake_warehouse',
  'databricks_compute',
  'target_lag',
  'query_tag',
  'databricks_tags',
  'query_tags',
  'full_refresh',
  'on_schema_change',
  'file_format',
  'transient',
  'store_failures',
  'severity',
]

/** Nothing when the manifest does not say when it was written. */
export function modelRows(manifest: Manifest): readonly ModelRow[] {
  const validFrom = timeText(manifest.generatedAt)
  if (validFrom === null) return []
  const { gitSha } = buildFacts(manifest.metadata)
  const tests = attachedTests(manifest)
  const shared = { project: manifest.project, git_sha: gitSha, adapter: manifest.adapter, valid_from: validFrom }
  const nodes = [...manifest.nodes.values()]
    .filter(({ config }) => config.enabled !== false)
    .map((node): ModelRow => {
      const tested = tests.targets.get(node.id) ?? (node.kind === 'test' ? (node.dependsOn[0] ?? null) : null)
      return { ...ofNode(node, manifest), ...shared, tested_node: tested }
    })
  const sources = [...manifest.sources].map(
    ([id, source]): ModelRow => ({ ...ofSource(id, source, manifest), ...shared, tested_node: null }),
  )
  const exposures = manifest.exposures.map(
    ({ id, name, owner, dependsOn }): ModelRow => ({
      ...nothing,
      ...shared,
      unique_id: id,
      name,
      resource_type: 'exposure',
      owner,
      depends_on: JSON.stringify(dependsOn),
    }),
  )
  return [...nodes, ...sources, ...exposures]
}

type OwnColumns = Omit<ModelRow, 'project' | 'git_sha' | 'adapter' | 'valid_from' | 'tested_node'>

const nothing = {
  checksum: null,
  materialized: null,
  incremental_strategy: null,
  relation_key: null,
  path: null,
  owner: null,
  group_name: null,
  meta: null,
  tags: null,
  config: null,
  depends_on: null,
  tested_node: null,
  raw_length: null,
}

function ofNode(node: ManifestNode, manifest: Manifest): OwnColumns {
  const { config, fields } = node
  const meta = { ...recordOf(fields.meta), ...recordOf(config.meta) }
  const group = textOf(config.group) ?? textOf(fields.group)
  const settings = keptSettings.filter((key) => config[key] !== undefined && config[key] !== null)
  return {
    unique_id: node.id,
    name: node.name,
    resource_type: node.kind,
    checksum: textOf(recordOf(fields.checksum).checksum),
    materialized: textOf(config.materialized),
    incremental_strategy: textOf(config.incremental_strategy),
    relation_key: hasRelation(node) ? relationKey(node.relation) : null,
    path: node.path === '' ? null : node.path,
    owner: ownerOf(meta) ?? (group === null ? null : (manifest.groups.get(group)?.owner ?? null)),
    group_name: group,
    meta: Object.keys(meta).length === 0 ? null : canonicalJson(meta),
    tags: listText(new Set([...textsOf(fields.tags), ...textsOf(config.tags)])),
    config: settings.length === 0 ? null : canonicalJson(Object.fromEntries(settings.map((key) => [key, config[key]]))),
    depends_on: listText(new Set(node.dependsOn)),
    raw_length: node.raw === '' ? null : node.raw.length,
  }
}

/** What is built under a name of its own: neither ephemeral models nor hooks, and tests only where failures are stored. */
function hasRelation({ kind, config }: ManifestNode): boolean {
  if (kind === 'test') return config.store_failures === true
  if (kind === 'analysis' || kind === 'operation') return false
  return config.materialized !== 'ephemeral'
}

function ofSource(id: string, source: PlainRecord, manifest: Manifest): OwnColumns {
  const name = textOf(source.name) ?? id
  const database = textOf(source.database)
  const schema = textOf(source.schema)
  const meta = { ...recordOf(source.source_meta), ...recordOf(source.meta), ...recordOf(recordOf(source.config).meta) }
  return {
    ...nothing,
    unique_id: id,
    name,
    resource_type: 'source',
    relation_key: relationKey({ database, schema, name: textOf(source.identifier) ?? name }),
    path: textOf(source.original_file_path),
    owner: ownerOf(meta) ?? manifest.groups.get(textOf(meta.group) ?? '')?.owner ?? null,
    meta: Object.keys(meta).length === 0 ? null : canonicalJson(meta),
    tags: listText(new Set(textsOf(source.tags))),
  }
}

function listText(items: ReadonlySet<string>): string | null {
  return items.size === 0 ? null : JSON.stringify([...items].sort())
}
