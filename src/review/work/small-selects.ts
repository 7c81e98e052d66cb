// Selects that work on next to nothing beside the main input of their statement: what they group or rank costs nothing.

import type { InputFacts, StatementFacts } from '../../sql/facts/types.ts'
import { mostRowsBehind } from './rows-behind.ts'
import { type TextPlace, viewOf } from './work-context.ts'

/** Of the rows of the largest input. */
const smallShare = 0.01

/** Ids; none where no sizes are known. */
export function smallSelects(statement: StatementFacts, place: TextPlace): ReadonlySet<number> {
  const known = new Map<number, number | null>()
  /** The most rows below a select; null where one of its inputs is not known. */
  const below = (id: number): number | null => {
    const found = known.get(id)
    if (found !== undefined) return found
    known.set(id, null)
    const select = statement.selects[id]
    const rows = (select?.inputs ?? []).flatMap((input): readonly (number | null)[] => {
      const { source } = input
      if (source.kind === 'cte' || source.kind === 'subquery') return source.selects.map(below)
      return source.kind === 'scan' ? [mostRows(input, statement, place)] : [null]
    })
    const most = rows.length === 0 || rows.includes(null) ? null : Math.max(...rows.map((each) => each ?? 0))
    known.set(id, most)
    return most
  }
  const all = statement.selects.map(({ id }) => ({ id, rows: below(id) }))
  const inputs = statement.selects.flatMap(({ inputs }) =>
    inputs.map((input) => mostRows(input, statement, place) ?? 0),
  )
  const largest = Math.max(0, ...inputs)
  return new Set(all.flatMap(({ id, rows }) => (rows !== null && rows < largest * smallShare ? [id] : [])))
}

/** Of the largest table that an input reads. */
function mostRows({ source }: InputFacts, statement: StatementFacts, place: TextPlace): number | null {
  const scan = source.kind === 'scan' ? statement.scans[source.scan] : undefined
  return scan === undefined ? null : mostRowsBehind(viewOf(scan.relation, place), place)
}
