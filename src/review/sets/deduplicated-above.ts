// Whether whatever reads a result removes or ignores repeated rows anyway, so that removing them below is done twice.

import type { SelectFacts, SelectRole, StatementFacts } from '../../sql/facts/types.ts'
import { readersOfSelect } from '../relations/feeding.ts'

/** Aggregates that give the same for a row that comes once or twice. */
const indifferent =
  /^(MIN|MAX|ANY_VALUE|BOOL_OR|BOOL_AND|BOOLOR_AGG|BOOLAND_AGG|ARRAY_UNIQUE_AGG|COLLECT_SET|APPROX_COUNT_DISTINCT|HLL)$/

export type Deduplication = 'distinct' | 'group-by' | 'aggregate' | 'membership'

/** Null when some reader would see the difference, or nobody reads it in this statement. */
export function deduplicatedAbove(
  arms: readonly number[],
  role: SelectRole,
  statement: StatementFacts,
): Deduplication | null {
  if (role === 'in-subquery' || role === 'exists') return 'membership'
  const [first] = arms
  if (first === undefined || role === 'result' || role === 'scalar-subquery') return null
  const readers = readersOfSelect(first, statement)
  const found = readers.map(deduplicationOf)
  return found.length > 0 && found.every((each) => each !== null) ? (found[0] ?? null) : null
}

function deduplicationOf(select: SelectFacts): Deduplication | null {
  if (select.windows.length > 0 || select.limit !== null) return null
  if (!select.aggregates.every(({ name, distinct }) => distinct || indifferent.test(name))) return null
  if (select.groupBy !== null) return 'group-by'
  if (select.aggregates.length > 0) return 'aggregate'
  return select.distinct !== null && !select.distinct.on ? 'distinct' : null
}
