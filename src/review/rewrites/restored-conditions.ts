// Puts conditions of the base side back into the select that reads the same relation on the head side.

import type { TextEdit } from '../../domain/text.ts'
import type { JoinFacts, PredicateFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { ColumnReference, Expression } from '../../sql/tree/types.ts'
import { filterOf } from './filter-of.ts'

export interface SideOfScan {
  readonly sql: string
  readonly statement: StatementFacts
  readonly scan: ScanFacts
}

/** Null where one of them stood elsewhere than beside the read, asks for more than its column, or has no sure place now. */
export function restoredConditions(
  before: SideOfScan,
  lost: readonly PredicateFacts[],
  after: SideOfScan,
): readonly TextEdit[] | null {
  const select = after.statement.selects[after.scan.select]
  if (select === undefined || !keepsInnerRows(after, select)) return null
  const name = nameIn(after, select)
  const conditions = lost.map((each) => conditionOf(before, each, name))
  if (name === null || conditions.some((each) => each === null)) return null
  return [inserted(after, select, [...new Set(conditions)].join(' and '))]
}

/** A condition after an outer join would drop the rows that the join keeps. */
function keepsInnerRows({ statement, scan }: SideOfScan, select: SelectFacts): boolean {
  const own = select.inputs.findIndex(({ source }) => source.kind === 'scan' && source.scan === scan.id)
  const joins = statement.joins.filter((join) => join.select === select.id)
  return (
    own !== -1 &&
    !scan.sampled &&
    !scan.timeTravel &&
    joins.every(({ type, right, correlated }) => !correlated && (plain.has(type) || (type === 'left' && right !== own)))
  )
}

const plain: ReadonlySet<JoinFacts['type']> = new Set(['inner', 'cross', 'comma'])

/** What the column is to be called by: '' where the read stands alone, null where its alias is no plain name. */
function nameIn({ scan }: SideOfScan, { inputs }: SelectFacts): string | null {
  if (inputs.length === 1) return ''
  return /^[a-z_]\w*$/i.test(scan.alias) ? `${scan.alias}.` : null
}

function conditionOf({ sql, statement, scan }: SideOfScan, lost: PredicateFacts, name: string | null): string | null {
  const { operand, clause, range } = lost
  if (clause !== 'where' || (operand.kind !== 'constant' && operand.kind !== 'clock')) return null
  const column = columnOf(filterOf(statement, scan, lost))
  if (column === null || name === null) return null
  const written = sql.slice(column.range.start, column.range.end)
  const bare = written.slice(written.lastIndexOf('.') + 1)
  const text = `${sql.slice(range.start, column.range.start)}${name}${bare}${sql.slice(column.range.end, range.end)}`
  // A comment could swallow what comes after it.
  return /--|\/\*|["`]/.test(text) ? null : text.replace(/\s+/g, ' ')
}

function columnOf(expression: Expression | null): ColumnReference | null {
  const side =
    expression?.kind === 'comparison'
      ? [expression.left, expression.right].find(({ kind }) => kind === 'column')
      : expression?.kind === 'between' || expression?.kind === 'in'
        ? expression.arg
        : undefined
  return side?.kind === 'column' ? side : null
}

function inserted({ sql, statement }: SideOfScan, select: SelectFacts, condition: string): TextEdit {
  const conditions = select.filters.filter(({ clause }) => clause === 'where')
  const [first] = conditions
  if (first !== undefined) {
    // In front, so that what follows keeps its own reach.
    return first.expression.kind === 'or'
      ? { range: first.range, text: `${condition} and (${sql.slice(first.range.start, first.range.end)})` }
      : { range: { start: first.range.start, end: first.range.start }, text: `${condition} and ` }
  }
  const joins = statement.joins.filter((join) => join.select === select.id)
  const end = Math.max(...[...select.inputs, ...joins].map(({ range }) => range.end))
  const line = sql.slice(sql.lastIndexOf('\n', select.selectRange.start - 1) + 1, select.selectRange.start)
  const ownLine = /^[ \t]*$/.test(line) && /^[ \t]*(?:\r?\n|$)/.test(sql.slice(end))
  return { range: { start: end, end }, text: `${ownLine ? `\n${line}` : ' '}where ${condition}` }
}
