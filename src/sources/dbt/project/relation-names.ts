// Names each node's relation as production will have it: from production's manifest, the project's own naming macros, or dbt's rules.

import type { ModelId, ResourceKind } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import type { Manifest, ManifestNode } from '../manifest/parse-manifest.ts'
import { nameOf, type PlainRecord } from '../plain-data.ts'

export type NamingMacro = 'generate_database_name' | 'generate_schema_name' | 'generate_alias_name'

export interface NamedNode {
  readonly id: ModelId
  readonly name: string
  readonly package: string
  readonly kind: ResourceKind
  readonly version: string | null
  /** From the tree's root. */
  readonly path: string
  readonly config: PlainRecord
}

export interface NamingContext {
  readonly target: { readonly database: string | null; readonly schema: string }
  readonly production: Manifest | null
  /** What the project's own macro answers; null when it has none or it could not be rendered. */
  custom(macro: NamingMacro, value: string | null, node: NamedNode): string | null
}

export function relationNames(context: NamingContext): (node: NamedNode) => RelationName {
  const places = placesInProduction(context.production)
  return (node) => {
    const known = context.production?.nodes.get(node.id)
    if (known !== undefined) return known.relation
    const { database, schema, alias } = customParts(node)
    const like = places.get(placeKey(node.package, schema, database))
    return {
      database:
        context.custom('generate_database_name', database, node) ??
        database ??
        like?.database ??
        context.target.database,
      schema:
        context.custom('generate_schema_name', schema, node) ?? like?.schema ?? defaultSchema(node, schema, context),
      name: context.custom('generate_alias_name', alias, node) ?? alias ?? versionedName(node),
    }
  }
}

interface CustomParts {
  readonly database: string | null
  readonly schema: string | null
  readonly alias: string | null
}

function customParts({ config }: Pick<NamedNode, 'config'>): CustomParts {
  return {
    database: nameOf(config.target_database) ?? nameOf(config.database) ?? nameOf(config.catalog),
    schema: nameOf(config.target_schema) ?? nameOf(config.schema),
    alias: nameOf(config.alias),
  }
}

function versionedName(node: NamedNode): string {
  return node.version === null ? node.name : `${node.name}_v${node.version}`
}

/** dbt's own rule: the target's schema, with the custom one behind it. A snapshot's `target_schema` stands alone. */
function defaultSchema(node: NamedNode, schema: string | null, context: NamingContext): string {
  if (schema === null) return context.target.schema
  return nameOf(node.config.target_schema) === null ? `${context.target.schema}_${schema}` : schema
}

/** Where production puts nodes of equal settings: a new model goes to the same place. */
function placesInProduction(production: Manifest | null): ReadonlyMap<string, RelationName> {
  const places = new Map<string, RelationName>()
  for (const node of production?.nodes.values() ?? []) {
    if (node.kind === 'test' || node.kind === 'operation') continue
    const { schema, database } = customParts(node)
    const key = placeKey(node.package, schema, database)
    if (!places.has(key)) places.set(key, node.relation)
  }
  return places
}

function placeKey(packageName: string, schema: string | null, database: string | null): string {
  return JSON.stringify([packageName, schema, database])
}

/** Database and schema that most of production's plainly named nodes have. */
export function targetOf(production: Manifest | null): { database: string | null; schema: string | null } {
  const plain = [...(production?.nodes.values() ?? [])].filter(
    (node) => node.kind === 'model' && customParts(node).schema === null,
  )
  return {
    database: mostCommon(plain, (node) => node.relation.database),
    schema: mostCommon(plain, (node) => node.relation.schema),
  }
}

function mostCommon(nodes: readonly ManifestNode[], of: (node: ManifestNode) => string | null): string | null {
  const counts = new Map<string, number>()
  for (const node of nodes) {
    const value = of(node)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? null
}
