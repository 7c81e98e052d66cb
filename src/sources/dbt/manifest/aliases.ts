// Names that a manifest's compiled SQL uses for relations which production calls otherwise, matched by unique_id.

import type { Model, ModelId, SourceTable } from '../../../domain/project.ts'
import { type RelationKey, type RelationName, relationKey } from '../../../domain/relation.ts'
import { nameOf } from '../plain-data.ts'
import type { Manifest } from './parse-manifest.ts'

export function relationAliases(
  built: Manifest,
  models: ReadonlyMap<ModelId, Pick<Model, 'relation'>>,
  sources: ReadonlyMap<ModelId, Pick<SourceTable, 'relation'>>,
): ReadonlyMap<RelationKey, RelationName> {
  const aliases = new Map<RelationKey, RelationName>()
  const add = (from: RelationName, to: RelationName | null | undefined): void => {
    if (to == null || relationKey(from) === relationKey(to)) return
    aliases.set(relationKey(from), to)
  }
  for (const node of built.nodes.values()) {
    if (node.kind !== 'test' && node.kind !== 'operation') add(node.relation, models.get(node.id)?.relation)
  }
  for (const [id, source] of built.sources) {
    const name = nameOf(source.identifier) ?? nameOf(source.name)
    if (name === null) continue
    add({ database: nameOf(source.database), schema: nameOf(source.schema), name }, sources.get(id)?.relation)
  }
  return aliases
}
