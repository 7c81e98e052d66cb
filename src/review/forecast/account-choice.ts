// In which accounts of the snapshot a model of the project runs.

import type { Model, ModelId } from '../../domain/project.ts'
import type { AccountView } from './account-view.ts'

type Graph = ReadonlyMap<ModelId, Model>

/**
 * Every account in which the model runs in production: each has its own forecast. A model that runs in none goes where what it
 * reads runs, or what reads it; then where most of the project runs; the only account there is takes what is left. None:
 * nobody can say where.
 */
export function accountsOf(
  id: ModelId,
  views: readonly AccountView[],
  sides: readonly Graph[],
): readonly AccountView[] {
  const own = views.filter(({ models }) => models.has(id))
  if (own.length > 0) return own
  const parents = sides.flatMap((graph) => graph.get(id)?.dependsOn ?? [])
  const tested = sides.flatMap((graph) => graph.get(id)?.attachedTo ?? [])
  const children = sides.flatMap((graph) =>
    [...graph.values()].filter(({ dependsOn }) => dependsOn.includes(id)).map((model) => model.id),
  )
  const all = sides.flatMap((graph) => [...graph.keys()])
  const found = most(views, [...tested, ...parents]) ?? most(views, children) ?? most(views, all)
  if (found !== null) return [found]
  return views.length === 1 ? views : []
}

function most(views: readonly AccountView[], ids: readonly ModelId[]): AccountView | null {
  const counted = views.map((view) => ({ view, count: ids.filter((id) => view.models.has(id)).length }))
  const [first] = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  return first?.view ?? null
}
