// Which models' texts must be on a side before work is estimated: those asked for, every view below them, and their kin.

import type { Model, ModelId } from '../../domain/project.ts'

/** So many readers of a table say what share of it a day is; more say no more. */
const mostReaders = 6

/** Views and ephemeral models are followed as far as they go; what is stored is not read, but others that read it are. */
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
  // Those that hold windows of the same tables, from whose rows shares of them are measured.
  const inputs = new Set([...needed].flatMap((id) => graph.get(id)?.dependsOn ?? []))
  const readers = new Map<ModelId, number>()
  for (const [id, { dependsOn, materialized }] of graph) {
    if (needed.has(id) || (materialized !== 'table' && materialized !== 'incremental')) continue
    const read = dependsOn.find((input) => inputs.has(input) && (readers.get(input) ?? 0) < mostReaders)
    if (read === undefined) continue
    readers.set(read, (readers.get(read) ?? 0) + 1)
    needed.add(id)
  }
  return needed
}
