// What one read of a view makes the platform read, once every view below it is put in: which relation, how often, how deep.

import type { ModelId } from '../../domain/project.ts'
import type { ProjectEvidence, RelationEvidence } from '../rule.ts'

export interface Expansion {
  /** How often each model or source below is read, at the least. */
  readonly reads: ReadonlyMap<ModelId, number>
  /** Views on the longest way down, the view itself included. */
  readonly depth: number
}

export interface ExpansionContext {
  readonly project: ProjectEvidence
  readonly relations: RelationEvidence
}

/** Chains of views are followed this deep. */
const deepest = 12
/** No larger number helps a reader; it keeps wide diamonds from overflowing. */
const most = 1_000_000

/** Of the view whose text is at hand. */
export function expansionOf(view: ModelId, context: ExpansionContext): Expansion {
  return expanded(view, context, new Map(), 0)
}

/** Of a view that it names, by the graph alone. */
export function expansionBelow(view: ModelId, context: ExpansionContext): Expansion {
  return expanded(view, context, new Map(), 1)
}

export function isView(id: ModelId, relations: RelationEvidence): boolean {
  const materialized = relations.of(id)?.materialized
  return materialized === 'view' || materialized === 'ephemeral'
}

function expanded(view: ModelId, context: ExpansionContext, known: Map<ModelId, Expansion>, level: number): Expansion {
  const found = known.get(view)
  if (found !== undefined) return found
  const reads = new Map<ModelId, number>()
  let below = 0
  const add = (id: ModelId, count: number): void => {
    reads.set(id, Math.min(most, (reads.get(id) ?? 0) + count))
  }
  for (const [id, count] of readsOf(view, level, context)) {
    add(id, count)
    if (!isView(id, context.relations) || level >= deepest) continue
    const inner = expanded(id, context, known, level + 1)
    below = Math.max(below, inner.depth)
    for (const [other, times] of inner.reads) add(other, times * count)
  }
  const expansion = { reads, depth: below + 1 }
  known.set(view, expansion)
  return expansion
}

/**
 * The view asked for by its text, as often as that names each; those below by what they depend on, each once. A review reads
 * few of the views below, and others on its two sides: a count from texts would differ where nothing changed.
 */
function readsOf(view: ModelId, level: number, { project, relations }: ExpansionContext): ReadonlyMap<ModelId, number> {
  const counts = new Map<ModelId, number>()
  const texts = level === 0 ? (project.model(view)?.texts ?? []) : []
  for (const { scans } of texts.flatMap(({ statements }) => statements)) {
    for (const { relation } of scans) {
      const { id } = relations.view(relation)
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  const wasRead = counts.size > 0
  for (const id of relations.of(view)?.model?.dependsOn ?? []) {
    if (!counts.has(id) && (!wasRead || relations.of(id)?.materialized === 'ephemeral')) counts.set(id, 1)
  }
  return counts
}
