// Whether each row of a statement's result comes from rows of its own, so that new input only adds rows.

import type { StatementFacts } from '../../sql/facts/types.ts'

/** No aggregation, window, DISTINCT or LIMIT in the FROM chain; a deduplicating window is one as well. */
export function keepsRows({ selects, setOperations }: StatementFacts): boolean {
  if (setOperations.some(({ op }) => op !== 'union-all')) return false
  return selects.every(
    ({ groupBy, aggregates, windows, distinct, limit, role }) =>
      role === 'scalar-subquery' ||
      role === 'exists' ||
      role === 'in-subquery' ||
      (groupBy === null && aggregates.length === 0 && windows.length === 0 && distinct === null && limit === null),
  )
}
