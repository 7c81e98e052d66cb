// Columns of a SELECT by name: which input column a result column is, and what a result column of an input is called.

import type { InputFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { ColumnReference, Expression } from '../../sql/tree/types.ts'
import type { RelationEvidence } from '../rule.ts'

/** CTEs nested deeper than this are not followed. */
const deepest = 40

/** The only SELECT behind an input; null for stored relations, set operations and functions. */
export function selectBehind({ source }: InputFacts, { selects }: StatementFacts): SelectFacts | null {
  if (source.kind !== 'cte' && source.kind !== 'subquery') return null
  const [only, ...others] = source.selects
  return only === undefined || others.length > 0 ? null : (selects[only] ?? null)
}

/** Names are compared without regard to letter case, as the platforms do for unquoted ones. */
export function refersTo({ qualifier }: ColumnReference, input: InputFacts, { inputs }: SelectFacts): boolean {
  if (qualifier === null) return inputs.length === 1
  return qualifier.toLowerCase() === input.alias.toLowerCase()
}

/** What an input's column is called in the result; null where it is not handed on as it is. */
export function outputName(column: string, input: InputFacts, select: SelectFacts): string | null {
  for (const { alias, expression } of select.projections) {
    if (expression.kind === 'column' && expression.name.toLowerCase() === column) {
      if (expression.qualifier === null || refersTo(expression, input, select)) return (alias ?? column).toLowerCase()
    }
    if (expression.kind === 'star' && handsOn(expression, column, input)) return column
  }
  return null
}

function handsOn(star: Extract<Expression, { kind: 'star' }>, column: string, input: InputFacts): boolean {
  if (star.qualifier !== null && star.qualifier.toLowerCase() !== input.alias.toLowerCase()) return false
  return (star.replaced ?? []).length === 0 && !star.except.some((name) => name.toLowerCase() === column)
}

/** The stored column that an input's column is, without any expression on the way. */
export function storedColumn(
  input: InputFacts,
  column: string,
  statement: StatementFacts,
  depth = 0,
): { readonly scan: number; readonly column: string } | null {
  if (input.source.kind === 'scan') return { scan: input.source.scan, column }
  const select = selectBehind(input, statement)
  if (select === null || depth > deepest) return null
  const projection = select.projections.find(({ alias }) => alias?.toLowerCase() === column)
  if (projection === undefined) {
    const [only, ...others] = select.inputs
    const isHandedOn = select.projections.some(({ expression }) => expression.kind === 'star')
    return isHandedOn && only !== undefined && others.length === 0
      ? storedColumn(only, column, statement, depth + 1)
      : null
  }
  const { expression } = projection
  if (expression.kind !== 'column') return null
  const source = select.inputs.find((each) => refersTo(expression, each, select))
  return source === undefined ? null : storedColumn(source, expression.name.toLowerCase(), statement, depth + 1)
}

/** The input is known to give out a column of this name. */
export function givesColumn(
  input: InputFacts,
  column: string,
  statement: StatementFacts,
  relations: RelationEvidence,
  depth = 0,
): boolean {
  if (input.source.kind === 'scan') return storesColumn(input.source.scan, column, statement, relations)
  const select = selectBehind(input, statement)
  if (select === null || depth > deepest) return false
  if (select.projections.some(({ alias }) => alias?.toLowerCase() === column)) return true
  return select.inputs.some(
    (each) =>
      select.projections.some(({ expression }) => expression.kind === 'star' && handsOn(expression, column, each)) &&
      givesColumn(each, column, statement, relations, depth + 1),
  )
}

/** The input gives it out, or some relation that it is made from has it. */
export function comesWithColumn(
  input: InputFacts,
  column: string,
  statement: StatementFacts,
  relations: RelationEvidence,
  depth = 0,
): boolean {
  if (givesColumn(input, column, statement, relations)) return true
  const select = selectBehind(input, statement)
  if (select === null || depth > deepest) return false
  return select.inputs.some((each) => comesWithColumn(each, column, statement, relations, depth + 1))
}

function storesColumn(id: number, column: string, { scans }: StatementFacts, relations: RelationEvidence): boolean {
  const scan = scans[id]
  if (scan === undefined) return false
  const { columnTypes, model } = relations.view(scan.relation)
  const documented = model?.columns.some(({ name }) => name.toLowerCase() === column) ?? false
  return documented || columnTypes.has(column) || (scan.columns?.includes(column) ?? false)
}

/** The one stored relation whose rows an input hands on, filtered or not; null for joins, unions and aggregates. */
export function scanBehind(input: InputFacts, statement: StatementFacts, depth = 0): number | null {
  if (input.source.kind === 'scan') return input.source.scan
  const select = selectBehind(input, statement)
  const [only, ...others] = select?.inputs ?? []
  if (select === null || only === undefined || others.length > 0 || select.groupBy !== null || depth > deepest)
    return null
  return scanBehind(only, statement, depth + 1)
}
