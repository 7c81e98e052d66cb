// Which existing models could repeat the logic of changed ones: those that read nearly the same inputs.

import type { Model, ModelId, Project } from '../domain/project.ts'

/** Share of the smaller input set that must be shared; logic that is the same reads the same relations. */
const sharedInputs = 0.5
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
      const score = overlap(inputs, other.dependsOn)
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

function overlap(inputs: ReadonlySet<ModelId>, others: readonly ModelId[]): number {
  const shared = others.filter((id) => inputs.has(id)).length
  return shared / Math.max(1, Math.min(inputs.size, others.length))
}
