// The clauses of a select that come after FROM, as plain lists of expressions.

import type { Expression, Select } from '../../tree/types.ts'

/** WHERE, GROUP BY, HAVING, QUALIFY, DISTINCT ON, ORDER BY, LIMIT and vendor clauses, in that order. */
export function selectExpressions(select: Select): readonly Expression[] {
  const clauses = [select.where, ...(select.groupBy?.keys ?? []), select.having, select.qualify]
  const rest = [...(select.distinct?.on ?? []), ...select.orderBy.map((key) => key.expression), select.limit]
  return [...clauses, ...rest, ...(select.extra ?? [])].filter((expression) => expression !== null)
}
