// Reads manifest.json of any version into one shape, without judging what it is for.

import { createHash } from 'node:crypto'
import type { Exposure, Group, ModelId, ResourceKind } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import { readArtifact } from '../artifacts/read-json.ts'
import { isRecord, nameOf, type PlainRecord, recordOf, textOf, textsOf } from '../plain-data.ts'
import { fieldsOf, pathOf } from './fields.ts'

export interface ManifestNode {
  readonly id: ModelId
  readonly name: string
  readonly version: string | null
  readonly package: string
  readonly kind: ResourceKind
  readonly path: string
  readonly language: string
  readonly raw: string
  /** Null when this node was not compiled. */
  readonly compiled: string | null
  readonly relation: RelationName
  readonly config: PlainRecord
  readonly unrenderedConfig: PlainRecord
  readonly dependsOn: readonly ModelId[]
  readonly macros: readonly string[]
  /** The node as written, for what only some kinds have. */
  readonly fields: PlainRecord
}

export interface ManifestMacro {
  readonly id: string
  readonly name: string
  readonly package: string
  readonly path: string
  readonly text: string
  readonly macros: readonly string[]
}

export interface Manifest {
  readonly label: string
  readonly version: number
  readonly dbtVersion: string | null
  readonly adapter: string | null
  readonly generatedAt: string | null
  /** The root project's name. */
  readonly project: string
  readonly metadata: PlainRecord
  readonly nodes: ReadonlyMap<ModelId, ManifestNode>
  readonly sources: ReadonlyMap<ModelId, PlainRecord>
  readonly macros: ReadonlyMap<string, ManifestMacro>
  readonly exposures: readonly Exposure[]
  readonly groups: ReadonlyMap<string, Group>
}

/** Other resource types (unit tests, metrics, saved queries, functions) run no model's SQL. */
const kinds: Readonly<Record<string, ResourceKind>> = {
  model: 'model',
  snapshot: 'snapshot',
  seed: 'seed',
  test: 'test',
  analysis: 'analysis',
  operation: 'operation',
}

export function parseManifest(bytes: Uint8Array, label: string): Manifest {
  const { content, version, metadata } = readArtifact(bytes, label, 'manifest')
  const nodes = new Map<ModelId, ManifestNode>()
  for (const [id, value] of Object.entries(recordOf(content.nodes))) {
    const node = isRecord(value) ? readNode(id, value, version) : null
    if (node !== null) nodes.set(node.id, node)
  }
  return {
    label,
    version,
    dbtVersion: textOf(metadata.dbt_version),
    adapter: textOf(metadata.adapter_type),
    generatedAt: textOf(metadata.generated_at),
    project: textOf(metadata.project_name) ?? rootPackage(nodes.values(), textOf(metadata.project_id)),
    metadata,
    nodes,
    sources: recordsByKey(content.sources),
    macros: new Map(
      [...recordsByKey(content.macros)].flatMap(([id, macro]) => {
        const read = readMacro(id, macro)
        return read === null ? [] : [[id, read] as const]
      }),
    ),
    exposures: [...recordsByKey(content.exposures)].map(([id, exposure]) => readExposure(id, exposure)),
    groups: new Map(
      [...recordsByKey(content.groups)].map(([id, group]) => {
        const name = textOf(group.name) ?? id
        return [name, { name, owner: ownerOf(group) }]
      }),
    ),
  }
}

function readNode(id: string, node: PlainRecord, version: number): ManifestNode | null {
  const kind = kinds[textOf(node.resource_type) ?? '']
  const name = textOf(node.name)
  if (kind === undefined || name === null) return null
  const fields = fieldsOf(version)
  const dependsOn = recordOf(node.depends_on)
  return {
    id: textOf(node.unique_id) ?? id,
    name,
    version: nameOf(node.version),
    package: textOf(node.package_name) ?? '',
    kind,
    path: pathOf(node),
    language: textOf(node.language) ?? 'sql',
    raw: textOf(node[fields.raw]) ?? '',
    compiled: textOf(node[fields.compiled]),
    relation: {
      database: textOf(node.database),
      schema: textOf(node.schema),
      name: textOf(node.alias) ?? name,
    },
    config: recordOf(node.config),
    unrenderedConfig: recordOf(node.unrendered_config),
    dependsOn: textsOf(dependsOn.nodes),
    macros: textsOf(dependsOn.macros),
    fields: node,
  }
}

function readMacro(id: string, macro: PlainRecord): ManifestMacro | null {
  const name = textOf(macro.name)
  const text = textOf(macro.macro_sql)
  if (name === null || text === null) return null
  return {
    id,
    name,
    package: textOf(macro.package_name) ?? '',
    path: pathOf(macro),
    text,
    macros: textsOf(recordOf(macro.depends_on).macros),
  }
}

function readExposure(id: string, exposure: PlainRecord): Exposure {
  return {
    id,
    name: textOf(exposure.name) ?? id,
    dependsOn: textsOf(recordOf(exposure.depends_on).nodes),
    owner: ownerOf(exposure),
  }
}

/** `owner: {name, email}`; before dbt 1.10 one text, since then the email may be a list. */
export function ownerOf(of: PlainRecord): string | null {
  const owner = recordOf(of.owner)
  return textOf(owner.name) ?? textsOf(owner.email)[0] ?? textOf(of.owner)
}

function recordsByKey(value: unknown): ReadonlyMap<string, PlainRecord> {
  return new Map(Object.entries(recordOf(value)).flatMap(([key, item]) => (isRecord(item) ? [[key, item]] : [])))
}

/** Before version 9 a manifest does not name its project, but holds the MD5 of its name. */
function rootPackage(nodes: Iterable<ManifestNode>, projectId: string | null): string {
  const counts = new Map<string, number>()
  for (const node of nodes) counts.set(node.package, (counts.get(node.package) ?? 0) + 1)
  const names = [...counts].sort((left, right) => right[1] - left[1]).map(([name]) => name)
  return names.find((name) => createHash('md5').update(name).digest('hex') === projectId) ?? names[0] ?? ''
}
