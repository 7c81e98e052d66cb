// The selects that a query's rows come from.

import type { Model, QueryNode, SelectNode, SourceNode } from './types.ts'

export function armsOf(query: QueryNode | undefined | null): readonly SelectNode[] {
  if (query === undefined || query === null || query.kind === 'opaque') return []
  return query.kind === 'select' ? [query] : query.arms.flatMap(armsOf)
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
