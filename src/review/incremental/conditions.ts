// The whole condition behind a predicate, for what its column is compared with.

import type { FilterFacts, PredicateFacts, StatementFacts } from '../../sql/facts/types.ts'

/** The filter whose range holds the predicate's; the smallest one when several do. */
export function filterOf(predicate: PredicateFacts, statement: StatementFacts): FilterFacts | null {
  const { start, end } = predicate.range
  const around = statement.selects
    .flatMap((select) => select.filters)
    .filter(({ range }) => range.start <= start && end <= range.end)
  return around.sort((a, b) => length(a) - length(b))[0] ?? null
}

/** Relations of the FROM chain that the condition needs together: two or more can only be compared after a join. */
export function scansCompared(predicate: PredicateFacts, statement: StatementFacts): readonly number[] {
  const filter = filterOf(predicate, statement)
  const scans = (filter?.columns ?? []).map(({ scan }) => scan)
  return [...new Set(scans)].filter((scan) => statement.scans[scan]?.inSubquery === false)
}

function length({ range }: FilterFacts): number {
  return range.end - range.start
}
