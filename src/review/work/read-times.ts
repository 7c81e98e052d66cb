// How often each select of a statement runs, as it is written: a CTE that is read twice counts twice.

import type { StatementFacts } from '../../sql/facts/types.ts'

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
    known[id] = Math.min(mostTimes, times)
    return known[id] ?? 0
  }
  return selects.map(({ id }) => timesOf(id))
}

/** No larger number tells more; it keeps chains of doubled CTEs finite. */
const mostTimes = 10_000
