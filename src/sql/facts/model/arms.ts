// The selects that a query's rows come from.

import { kept } from '../kept.ts'
import type { Model, QueryNode, SelectNode, SourceNode } from './types.ts'

const none: readonly SelectNode[] = []

export function armsOf(query: QueryNode | undefined | null): readonly SelectNode[] {
  if (query === undefined || query === null || query.kind === 'opaque') return none
  return armsOfKnown(query)
}

/** A chain of hundreds of arms is asked for by every reading of it. */
const armsOfKnown = kept((query: QueryNode): readonly SelectNode[] => {
  const arms: SelectNode[] = []
  gather(query, arms)
  return arms
})

function gather(query: QueryNode, into: SelectNode[]): void {
  if (query.kind === 'select') into.push(query)
  else if (query.kind === 'set') for (const arm of query.arms) gather(arm, into)
}

/**
 * The query behind a CTE or subquery input; null for stored relations, functions and VALUES. A recursive body that reads
 * its own name sees its anchor there, so that following names never runs in a circle.
 */
export function queryBehind(model: Model, source: SourceNode): QueryNode | null {
  if (source.kind === 'query') return source.query
  if (source.kind !== 'cte') return null
  const body = model.bodies.get(source.cte) ?? null
  return source.recursive && body?.kind === 'set' ? (body.arms[0] ?? null) : body
}
