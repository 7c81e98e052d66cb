// Answers "what is this relation?" for a name in SQL: the model or source behind it, its size, keys and types.

import type { PlatformFacts, RelationFacts } from '../../domain/platform-facts.ts'
import type { Model, ModelColumn, ModelId, Project, SourceTable } from '../../domain/project.ts'
import { type RelationKey, type RelationName, relationKey, relationText } from '../../domain/relation.ts'
import { kept } from '../../sql/facts/kept.ts'
import type { RelationEvidence, RelationScale, RelationView } from '../rule.ts'
import { layoutColumn, layoutKeysOf } from './layout.ts'
import { largerScale, measuredScale, presumedScale } from './scale.ts'

type Node =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'source'; readonly source: SourceTable }

/** `self` is the model being checked, so that a read of `{{ this }}` is told from a read of another model. */
export interface RelationIndex {
  evidenceFor(self: ModelId | null): RelationEvidence
  viewOf(id: ModelId): RelationView | null
  idOf(relation: RelationName): ModelId | null
}

/** Chains of views are followed this deep for size and layout; deeper ones stay unknown. */
const viewDepth = 12

export function indexRelations(project: Project, platform: PlatformFacts): RelationIndex {
  const byKey = new Map<RelationKey, ModelId | 'ambiguous'>()
  const nodes = new Map<ModelId, Node>()
  const relationOf = new Map<ModelId, RelationName>()
  const add = (id: ModelId, relation: RelationName | null, node: Node): void => {
    nodes.set(id, node)
    if (relation === null) return
    relationOf.set(id, relation)
    for (const key of keysOf(relation)) byKey.set(key, byKey.has(key) && byKey.get(key) !== id ? 'ambiguous' : id)
  }
  for (const model of project.models.values()) {
    if (model.kind !== 'test') add(model.id, model.relation, { kind: 'model', model })
  }
  for (const source of project.sources.values()) add(source.id, source.relation, { kind: 'source', source })

  const factsOf = (id: ModelId): RelationFacts | null => {
    const relation = relationOf.get(id)
    return relation === undefined ? null : platform.relation(relationKey(relation))
  }
  /** By depth, since what lies beyond `viewDepth` differs with it; without it, views over views are walked path by path. */
  const views = new Map<string, RelationView>()

  function viewOf(id: ModelId, depth = 0): RelationView | null {
    const at = `${depth} ${id}`
    const known = views.get(at)
    if (known !== undefined) return known
    const node = nodes.get(id)
    if (node === undefined) return null
    const view =
      node.kind === 'source' ? sourceView(node.source, factsOf(id)) : modelView(node.model, factsOf(id), depth)
    views.set(at, view)
    return view
  }

  function modelView(model: Model, facts: RelationFacts | null, depth: number): RelationView {
    const behind = seesThrough(model) && depth < viewDepth ? model.dependsOn.map((id) => viewOf(id, depth + 1)) : []
    const single = behind.length === 1 ? (behind[0] ?? null) : null
    const ownKeys = layoutKeysOf(model, facts)
    const keys = ownKeys.length > 0 ? ownKeys : (single?.layoutKeys ?? [])
    return {
      kind: model.kind === 'seed' ? 'seed' : 'model',
      id: model.id,
      name: model.name,
      materialized: model.materialized,
      model,
      facts,
      scale: measuredScale(facts) ?? presumedScale(model) ?? scaleBehind(behind) ?? { kind: 'unknown' },
      layoutKeys: keys,
      layoutColumns: columnsOfKeys(keys),
      uniqueKeys: [...model.uniqueKeys, ...(facts?.uniqueKeys ?? [])],
      columnTypes: typesOf(model.columns, facts),
    }
  }

  function idOf(relation: RelationName): ModelId | null {
    for (const key of keysOf(relation)) {
      const id = byKey.get(key)
      if (id !== undefined) return id === 'ambiguous' ? null : id
    }
    return null
  }

  /** By the name in the facts itself, since many rules ask for the same one. */
  const viewNamed = kept((relation: RelationName): RelationView => {
    const id = idOf(relation)
    return (id === null ? null : viewOf(id)) ?? unknownView(relation, platform.relation(relationKey(relation)))
  })

  return {
    viewOf: (id) => viewOf(id),
    idOf,
    evidenceFor: (self) => ({
      view(relation) {
        const view = viewNamed(relation)
        return view.id !== null && view.id === self ? { ...view, kind: 'self' } : view
      },
      of: (id) => viewOf(id),
    }),
  }
}

/** Full name first; a shorter name counts only when nothing else ends with it. */
function keysOf(relation: RelationName): readonly RelationKey[] {
  const { database, schema, name } = relation
  const full = relationKey(relation)
  const partial = [relationKey({ database: null, schema, name }), relationKey({ database: null, schema: null, name })]
  return database === null && schema === null ? [full] : [full, ...partial.filter((key) => key !== full)]
}

function seesThrough(model: Model): boolean {
  return model.materialized === 'view' || model.materialized === 'ephemeral'
}

function scaleBehind(behind: readonly (RelationView | null)[]): RelationScale | null {
  return behind.reduce<RelationScale | null>((largest, view) => {
    if (view === null) return largest
    const scale: RelationScale =
      view.scale.kind === 'presumed-large'
        ? { kind: 'presumed-large', because: `it is a view over ${view.name}` }
        : view.scale
    return largest === null ? scale : largerScale(largest, scale)
  }, null)
}

function sourceView(source: SourceTable, facts: RelationFacts | null): RelationView {
  return {
    ...builtElsewhere(facts),
    kind: 'source',
    id: source.id,
    name: `${source.sourceName}.${source.name}`,
    uniqueKeys: [...source.uniqueKeys, ...(facts?.uniqueKeys ?? [])],
    columnTypes: typesOf(source.columns, facts),
  }
}

function unknownView(relation: RelationName, facts: RelationFacts | null): RelationView {
  return {
    ...builtElsewhere(facts),
    kind: 'unknown',
    id: null,
    name: relationText(relation),
    uniqueKeys: facts?.uniqueKeys ?? [],
    columnTypes: typesOf([], facts),
  }
}

/** What is known of a relation that no model of the project builds. */
function builtElsewhere(
  facts: RelationFacts | null,
): Pick<RelationView, 'materialized' | 'model' | 'facts' | 'scale' | 'layoutKeys' | 'layoutColumns'> {
  const keys = layoutKeysOf(null, facts)
  return {
    materialized: null,
    model: null,
    facts,
    scale: measuredScale(facts) ?? { kind: 'unknown' },
    layoutKeys: keys,
    layoutColumns: columnsOfKeys(keys),
  }
}

function columnsOfKeys(keys: readonly string[]): readonly string[] {
  return keys.map(layoutColumn).filter((column): column is string => column !== null)
}

function typesOf(columns: readonly ModelColumn[], facts: RelationFacts | null): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const column of columns)
    if (column.type !== null) types.set(column.name.toLowerCase(), column.type.toUpperCase())
  for (const [name, type] of facts?.columnTypes ?? []) types.set(name, type.toUpperCase())
  return types
}
