// The condition as a tree that a predicate was read from, where it stands in the scan's own select.

import type { PredicateFacts, ScanFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'

/** Null where the condition stands above the read: the column has another name there, or none. */
export function filterOf(
  statement: StatementFacts,
  scan: ScanFacts,
  { range, depth, or }: PredicateFacts,
): Expression | null {
  if (depth !== 0 || or !== null) return null
  const filters = statement.selects[scan.select]?.filters ?? []
  return filters.find((each) => each.range.start === range.start && each.range.end === range.end)?.expression ?? null
}
