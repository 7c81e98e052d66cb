// How many rows come out for each row of the largest input: joins multiply, groups, repeats and limits take away.

import type { Range } from '../../domain/work.ts'
import type { SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { grainOf, isOneRow } from '../joins/input-grain.ts'
import { rowsOf, selectFanOut } from './fan-out.ts'
import { exactly, greatest, least, product, sum, within } from './range.ts'
import type { TextPlace } from './work-context.ts'

const grouped: Range = { low: 0.001, mid: 0.1, high: 1 }
const distinct: Range = { low: 0.05, mid: 0.8, high: 1 }
/** A filter on a rank keeps the newest row of each key; most histories have few rows per key. */
const ranked: Range = { low: 0.1, mid: 0.8, high: 1 }
const afterGroups: Range = { low: 0.01, mid: 0.5, high: 1 }
/** Rows that find no match are dropped. */
const matched: Range = { low: 0.1, mid: 1, high: 1 }
const oneRow: Range = { low: 0, mid: 0.000001, high: 0.01 }
const mostRows = 1_000_000

/** Null where nothing stored is read. */
export function rowsOutOf(statement: StatementFacts, place: TextPlace): Range | null {
  const known = new Map<number, Range | null>()
  const open = new Set<number>()
  const of = (id: number): Range | null => {
    const found = known.get(id)
    const select = statement.selects[id]
    if (found !== undefined) return found
    if (select === undefined || open.has(id)) return null
    open.add(id)
    const rows = rowsOfSelect(select, statement, place, of)
    open.delete(id)
    known.set(id, rows)
    return rows
  }
  const results = statement.selects.filter(
    ({ role, outerRole }) => (role === 'set-arm' ? outerRole : role) === 'result',
  )
  const rows = results.map(({ id }) => of(id)).filter((each) => each !== null)
  const [first, ...others] = rows
  return first === undefined ? null : within(others.reduce(sum, first), 0, mostRows)
}

function rowsOfSelect(
  select: SelectFacts,
  statement: StatementFacts,
  place: TextPlace,
  of: (id: number) => Range | null,
): Range | null {
  const inputs = select.inputs
    .map(({ source }): Range | null => {
      if (source.kind === 'scan') return exactly(1)
      if (source.kind !== 'cte' && source.kind !== 'subquery') return null
      const arms = source.selects.map(of).filter((each) => each !== null)
      const [first, ...others] = arms
      return first === undefined ? null : others.reduce(sum, first)
    })
    .filter((each) => each !== null)
  const [first, ...others] = inputs
  if (first === undefined) return null
  const joins = statement.joins.filter((join) => join.select === select.id)
  const drops = joins.some(({ type }) => type === 'inner' || type === 'comma' || type === 'semi' || type === 'anti')
  const joined = product(others.reduce(greatest, first), selectFanOut(select, statement, place))
  const kept = drops ? product(joined, matched) : joined
  return within(reductionsOf(select, statement, place).reduce(product, kept), 0, mostRows)
}

function reductionsOf(select: SelectFacts, statement: StatementFacts, place: TextPlace): readonly Range[] {
  const { groupBy, distinct: removed, windows, filters, limit } = select
  if (isOneRow(select)) return [oneRow]
  return [
    ...(groupBy === null ? [] : [keepsKey(select, statement, place) ? exactly(1) : grouped]),
    ...(removed === null ? [] : [distinct]),
    ...(windows.some(({ keeps }) => keeps !== null) ? [ranked] : []),
    ...(filters.some(({ clause }) => clause === 'having') ? [afterGroups] : []),
    ...(limit === null ? [] : [limitShare(select, statement, place)]),
  ]
}

/** It groups by a whole key of its only input: one row each, as before. */
function keepsKey({ inputs, groupBy }: SelectFacts, statement: StatementFacts, { relations }: TextPlace): boolean {
  const [only, ...others] = inputs
  if (only === undefined || others.length > 0 || groupBy === null) return false
  const columns = groupBy.keys.flatMap((key) => (key.kind === 'column' ? [key.name.toLowerCase()] : []))
  return grainOf(only, { statement, relations }).some((key) => key.every((column) => columns.includes(column)))
}

function limitShare({ inputs, limit }: SelectFacts, statement: StatementFacts, place: TextPlace): Range {
  const open: Range = { low: 0, mid: 0.01, high: 1 }
  const [only] = inputs
  const rows = only === undefined ? null : rowsOf(only, statement, place)
  const count = limit?.rows ?? null
  return rows === null || rows <= 0 || count === null ? open : least(exactly(1), exactly(count / rows))
}
