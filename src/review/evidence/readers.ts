// Who reads a model: directly, and through views that run its SQL again each time they are read.

import type { ModelId, Project } from '../../domain/project.ts'
import { readersOf } from '../changes.ts'
import type { ReaderEvidence } from '../rule.ts'

export function indexReaders(project: Project): ReaderEvidence {
  const readers = readersOf(project.models)
  const exposed = new Map<ModelId, number>()
  for (const exposure of project.exposures) {
    for (const id of exposure.dependsOn) exposed.set(id, (exposed.get(id) ?? 0) + 1)
  }
  return {
    readers(id) {
      const direct = readers.get(id) ?? []
      return { direct, throughViews: throughViews(id, readers, project), exposures: exposed.get(id) ?? 0 }
    },
  }
}

/** Readers that store their result, found by following views and ephemeral models, which store none. */
function throughViews(
  id: ModelId,
  readers: ReadonlyMap<ModelId, readonly ModelId[]>,
  project: Project,
): readonly ModelId[] {
  const stored = new Set<ModelId>()
  const seen = new Set<ModelId>([id])
  const queue = [id]
  for (let at = 0; at < queue.length; at += 1) {
    for (const reader of readers.get(queue[at] ?? '') ?? []) {
      if (seen.has(reader)) continue
      seen.add(reader)
      const materialized = project.models.get(reader)?.materialized
      if (materialized === 'view' || materialized === 'ephemeral') queue.push(reader)
      else stored.add(reader)
    }
  }
  return [...stored]
}
