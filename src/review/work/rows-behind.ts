// Rows of the tables that a name stands for: of itself where it is stored, of what it reads where it is a view.

import type { ModelId } from '../../domain/project.ts'
import type { RelationView } from '../rule.ts'
import { isLookedThrough, type TextPlace } from './work-context.ts'

/** Of the largest table behind it, by what views depend on; null where one of them is not known. */
export function mostRowsBehind(view: RelationView, place: TextPlace): number | null {
  const rows = storedBehind(view, place).map(({ facts }) => facts?.rows ?? null)
  return rows.length === 0 || rows.includes(null) ? null : Math.max(...rows.map((each) => each ?? 0))
}

/** Of the one table whose rows it hands on; null where it is made of several or groups them. */
export function rowsBehind(view: RelationView, place: TextPlace): number | null {
  if (!isLookedThrough(view)) return view.facts?.rows ?? null
  const stored = storedBehind(view, place)
  const [only, ...others] = stored
  return only === undefined || others.length > 0 || !handsOn(view, place) ? null : (only.facts?.rows ?? null)
}

function storedBehind(view: RelationView, place: TextPlace): readonly RelationView[] {
  const seen = new Set<ModelId>()
  const found: RelationView[] = []
  const open = [view]
  for (const one of open) {
    if (!isLookedThrough(one)) {
      found.push(one)
      continue
    }
    for (const id of one.model?.dependsOn ?? []) {
      const below = seen.has(id) ? null : place.relations.of(id)
      seen.add(id)
      if (below !== null) open.push(below)
    }
  }
  return found
}

/** No view on the way groups, removes repeats or keeps only ranks. */
function handsOn(view: RelationView, place: TextPlace, above: readonly ModelId[] = []): boolean {
  if (!isLookedThrough(view)) return true
  const { id } = view
  const model = id === null || above.includes(id) ? undefined : place.context.side.models.get(id)
  if (id === null || model === undefined) return false
  const isPlain = model.texts.every(({ statements }) =>
    statements.every(
      ({ selects, setOperations }) =>
        setOperations.length === 0 &&
        selects.every(
          ({ groupBy, distinct, windows, aggregates }) =>
            groupBy === null &&
            distinct === null &&
            aggregates.length === 0 &&
            windows.every(({ keeps }) => keeps === null),
        ),
    ),
  )
  return (
    isPlain &&
    model.model.dependsOn.every((input) => {
      const below = place.relations.of(input)
      return below === null || handsOn(below, place, [...above, id])
    })
  )
}
