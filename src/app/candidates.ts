// Which existing models could repeat the logic of changed ones: those that read nearly the same inputs.

import type { Model, ModelId, Project } from '../domain/project.ts'
import { setJaccard } from '../sql/likeness/similarity.ts'

/** Below the share of relations that a duplicate must have in common, since `ref` in a comment counts as an input here. */
const sharedInputs = 0.6
const mostCandidates = 60

/** Candidates over all changed models, nearest inputs first; the changed ones themselves are left out. */
export function duplicateCandidates(project: Project, changed: ReadonlySet<ModelId>): readonly ModelId[] {
  const scored = new Map<ModelId, number>()
  for (const id of changed) {
    const model = project.models.get(id)
    if (model === undefined || model.dependsOn.length === 0) continue
    const inputs = new Set(model.dependsOn)
    for (const other of project.models.values()) {
      if (changed.has(other.id) || !comparable(other)) continue
      const score = setJaccard(inputs, new Set(other.dependsOn))
      if (score >= sharedInputs) scored.set(other.id, Math.max(score, scored.get(other.id) ?? 0))
    }
  }
  return [...scored]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostCandidates)
    .map(([id]) => id)
}

function comparable(model: Model): boolean {
  return (model.kind === 'model' || model.kind === 'snapshot') && model.dependsOn.length > 0
}
