// Conditions that a reader puts on a view's columns, handed down to the stored columns that those are.

import type { ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { keepsRows } from '../relations/row-by-row.ts'
import type { Condition } from './condition.ts'

/** Only for columns that the view hands on bare; sure where it keeps rows apart and no outer join stands between. */
export function passedConditions(
  conditions: readonly Condition[],
  scan: ScanFacts,
  statement: StatementFacts,
): readonly Condition[] {
  if (conditions.length === 0 || scan.inSubquery) return []
  return conditions.flatMap((condition) => {
    // The other side of a join is not within sight of a view: what it skips is skipped above.
    const column = storedName(condition.column, scan, statement)
    if (column === null) return []
    return [{ ...condition, column, certain: condition.certain && isHandedDown(scan, statement, column) }]
  })
}

function storedName(column: string, scan: ScanFacts, { outputs, scans }: StatementFacts): string | null {
  const output = outputs.find(({ kind, name }) => kind !== 'star' && name.toLowerCase() === column)
  if (output !== undefined) {
    const [base, ...others] = output.from
    return output.kind === 'column' && others.length === 0 && base?.scan === scan.id ? base.column : null
  }
  // Behind a star over one relation, names are its own.
  const isStar = outputs.some(({ kind }) => kind === 'star')
  return isStar && scans.filter(({ inSubquery }) => !inSubquery).length === 1 ? column : null
}

function isHandedDown(scan: ScanFacts, statement: StatementFacts, column: string): boolean {
  if (!keepsRows({ ...statement, selects: statement.selects.map((select) => withoutWindowsBy(column, select)) }))
    return false
  const outer = statement.joins.filter(({ type }) => type === 'left' || type === 'right' || type === 'full')
  return outer.length === 0 || (outer.every(({ type }) => type === 'left') && leads(scan, statement))
}

/** A window by a column leaves rows of its other values alone: a condition on it may be asked before as well as after. */
function withoutWindowsBy(column: string, select: SelectFacts): SelectFacts {
  const isBy = (key: Expression): boolean => key.kind === 'column' && key.name.toLowerCase() === column
  return { ...select, windows: select.windows.filter(({ partitionBy }) => !partitionBy.some(isBy)) }
}

function leads(scan: ScanFacts, { selects }: StatementFacts): boolean {
  const first = selects[scan.select]?.inputs[0]?.source
  return first?.kind === 'scan' && first.scan === scan.id
}
