// Which selects the result really reads, and whether only through subqueries in expressions.

import { armsOf, queryBehind } from './arms.ts'
import type { CteNode, InputNode, Model, QueryNode, SelectNode } from './types.ts'

export interface Reached {
  /** Read along FROM and JOIN from the result. */
  readonly chain: ReadonlySet<SelectNode>
  readonly live: ReadonlySet<SelectNode>
  /** Readings of a CTE in live selects. */
  readings(cte: CteNode): number
}

export function reachedFrom(model: Model): Reached {
  const chain = new Set<SelectNode>()
  const live = new Set<SelectNode>()
  const inside = queriesByParent(model)

  function visit(query: QueryNode | null, seen: Set<SelectNode>, withInner: boolean): void {
    for (const select of armsOf(query)) {
      if (seen.has(select)) continue
      seen.add(select)
      for (const input of select.inputs) visit(queryBehind(model, input.source), seen, withInner)
      if (withInner) for (const inner of inside.get(select) ?? []) visit(inner, seen, true)
    }
  }

  visit(model.root, chain, false)
  visit(model.root, live, true)
  const count = (input: InputNode): number => (live.has(input.select) ? 1 : 0)
  return {
    chain,
    live,
    readings: (cte) => (model.readings.get(cte) ?? []).reduce((sum, input) => sum + count(input), 0),
  }
}

function queriesByParent(model: Model): ReadonlyMap<SelectNode, readonly QueryNode[]> {
  const found = new Map<SelectNode, QueryNode[]>()
  for (const query of model.queries.values()) {
    if (query.kind === 'opaque' || query.parent === null) continue
    found.set(query.parent, [...(found.get(query.parent) ?? []), query])
  }
  return found
}
