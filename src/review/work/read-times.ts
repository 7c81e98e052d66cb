// How often each select of a statement runs: a CTE that only hands on a scan runs each time it is read, one that computes runs once.

import type { SelectFacts, StatementFacts } from '../../sql/facts/types.ts'

/** Counts are the least that platforms read; a CTE that they compute twice all the same is said in the unknowns. */
export type Times = readonly number[]

/** By the id of the select. What nothing reads counts 0. */
export function timesOfSelects(statement: StatementFacts): Times {
  const { selects } = statement
  const readers = selects.map((): number[] => [])
  for (const select of selects) {
    for (const { source } of select.inputs) {
      if (source.kind !== 'cte' && source.kind !== 'subquery') continue
      for (const id of source.selects) readers[id]?.push(select.id)
    }
  }
  const known: (number | undefined)[] = []
  const open = new Set<number>()
  const timesOf = (id: number): number => {
    const found = known[id]
    if (found !== undefined) return found
    const select = selects[id]
    // A recursive CTE reads itself; that is the same reading.
    if (select === undefined || open.has(id)) return 0
    open.add(id)
    const role = select.role === 'set-arm' ? select.outerRole : select.role
    const times =
      role === 'result'
        ? 1
        : role === 'cte' || role === 'from-subquery'
          ? (readers[id] ?? []).reduce((total, reader) => total + timesOf(reader), 0)
          : select.parent === null
            ? 1
            : timesOf(select.parent)
    open.delete(id)
    const isShared = select.cte !== null && select.role !== 'from-subquery' && computes(select, statement)
    known[id] = Math.min(isShared ? 1 : mostTimes, times)
    return known[id] ?? 0
  }
  return selects.map(({ id }) => timesOf(id))
}

/**
 * What joins, groups, ranks or sorts is worked out once and kept (WithReference in Snowflake, ReusedExchange in Spark); a
 * CTE of one scan is put in wherever it is read, so that each reading can take its own columns and rows of it.
 */
export function computes(
  { id, groupBy, aggregates, distinct, windows, limit, inputs }: SelectFacts,
  { setOperations }: StatementFacts,
): boolean {
  return (
    groupBy !== null ||
    aggregates.length > 0 ||
    distinct !== null ||
    windows.length > 0 ||
    limit !== null ||
    inputs.length > 1 ||
    setOperations.some(({ op, arms }) => op !== 'union-all' && arms.includes(id))
  )
}

/** No larger number tells more; it keeps chains of doubled CTEs finite. */
const mostTimes = 10_000
