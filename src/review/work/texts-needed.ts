// Which models' texts must be on a side before work is estimated: those asked for, and every view below them.

import type { Model, ModelId } from '../../domain/project.ts'

/** Views and ephemeral models are followed as far as they go; what is stored is not read. */
export function textsNeeded(
  ids: Iterable<ModelId>,
  graph: ReadonlyMap<ModelId, Pick<Model, 'materialized' | 'dependsOn'>>,
): ReadonlySet<ModelId> {
  const needed = new Set<ModelId>()
  for (const id of ids) if (graph.has(id)) needed.add(id)
  // A set grows while it is walked, and takes each model once.
  for (const id of needed) {
    for (const input of graph.get(id)?.dependsOn ?? []) {
      const materialized = graph.get(input)?.materialized
      if (materialized === 'view' || materialized === 'ephemeral') needed.add(input)
    }
  }
  return needed
}
