// Which stored relations a SELECT hands on with every column: `select *`, straight or through CTEs of `select *`.

import type { InputFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { selectsOfInput } from '../relations/feeding.ts'
import type { RelationView } from '../rule.ts'

/** CTEs nested deeper than this are not followed. */
const deepest = 20

/** Scans of which all columns are in the result, in order of the text. EXCEPT and REPLACE mean that somebody chose. */
export function starScans(select: SelectFacts, statement: StatementFacts, depth = 0): readonly ScanFacts[] {
  if (depth > deepest) return []
  return select.inputs.flatMap((input) => {
    if (!isStarred(input, select)) return []
    if (input.source.kind === 'scan') return statement.scans[input.source.scan] ?? []
    return selectsOfInput(input).flatMap((id) => {
      const behind = statement.selects[id]
      return behind === undefined ? [] : starScans(behind, statement, depth + 1)
    })
  })
}

export function isStarred(input: InputFacts, select: SelectFacts): boolean {
  // Projections are parsed when asked for, and most selects have no star.
  return select.star.length > 0 && select.projections.some(({ expression }) => isStarOver(expression, input))
}

function isStarOver(expression: Expression, { alias }: InputFacts): boolean {
  if (expression.kind !== 'star' || expression.except.length > 0 || (expression.replaced ?? []).length > 0) return false
  return expression.qualifier === null || expression.qualifier.toLowerCase() === alias.toLowerCase()
}

/** How many columns it has by the catalog, else as documented; null where neither says. */
export function widthOf({ columnTypes, model }: RelationView): number | null {
  const width = Math.max(columnTypes.size, model?.columns.length ?? 0)
  return width === 0 ? null : width
}
