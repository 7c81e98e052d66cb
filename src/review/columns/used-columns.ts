// Which columns of a SELECT's result, or of a stored relation, the rest of a statement names.

import type { InputFacts, ScanFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { columnReferences } from '../../sql/tree/expression-parts.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { readersOfSelect, selectsOfInput } from '../relations/feeding.ts'

type Columns = ReadonlySet<string>

/** CTEs nested deeper than this are not followed. */
const deepest = 20

/** Lower case. Null where all of them reach the statement's result, or where it cannot be told. */
export function usedColumns(selects: readonly number[], statement: StatementFacts, depth = 0): Columns | null {
  const readers = new Set(selects.flatMap((id) => readersOfSelect(id, statement)))
  if (readers.size === 0 || depth > deepest) return null
  return union(
    [...readers].flatMap((reader) =>
      reader.inputs.flatMap((input, index) =>
        selectsOfInput(input).some((id) => selects.includes(id))
          ? [usedOfInput(input, index, reader, statement, depth)]
          : [],
      ),
    ),
  )
}

/** More than the scan's own columns, which leave out names that may be another input's. */
export function usedOfScan({ id, columns }: ScanFacts, statement: StatementFacts): Columns | null {
  const readers = statement.selects.flatMap((select) =>
    select.inputs.flatMap((input, index) =>
      input.source.kind === 'scan' && input.source.scan === id ? [{ select, input, index }] : [],
    ),
  )
  const used = readers.map(({ select, input, index }) => usedOfInput(input, index, select, statement, 0))
  return union([new Set(columns ?? []), ...used])
}

function usedOfInput(
  input: InputFacts,
  index: number,
  reader: SelectFacts,
  statement: StatementFacts,
  depth: number,
): Columns | null {
  const joins = statement.joins.filter(({ select }) => select === reader.id)
  if (joins.some(({ type }) => type === 'natural')) return null
  const own = namedOf(input, index, reader, statement)
  if (!reader.star.some(({ qualifier }) => qualifier === null || isAlias(qualifier, input))) return own
  // What removes repeats needs all that it is given.
  if (reader.distinct !== null || isSetArm(reader, statement)) return null
  return union([own, usedColumns([reader.id], statement, depth + 1)])
}

/** An unqualified name may be any input's: it counts for each. */
function namedOf(input: InputFacts, index: number, reader: SelectFacts, statement: StatementFacts): Columns {
  const nested = statement.selects.filter(({ parent, role }) => parent === reader.id && isCondition(role))
  const joins = statement.joins.filter(({ select }) => select === reader.id)
  const sides = joins.flatMap(({ keys, whereKeys }) => [...keys, ...whereKeys].flatMap((key) => [key.left, key.right]))
  const compared = sides.flatMap(({ input: side, column, base }) =>
    side === index || side === null ? [...(column === null ? [] : [column]), ...base.map((each) => each.column)] : [],
  )
  const referred = [
    ...expressionsOf(reader),
    ...joins.flatMap(({ residual }) => residual.map(({ expression }) => expression)),
    ...nested.flatMap(expressionsOf),
  ].flatMap((expression) =>
    columnReferences(expression).flatMap(({ name, qualifier }) =>
      qualifier === null || isAlias(qualifier, input) ? [name.toLowerCase()] : [],
    ),
  )
  return new Set([...compared, ...referred])
}

function expressionsOf({ projections, filters, groupBy, orderBy }: SelectFacts): readonly Expression[] {
  return [
    ...projections.map(({ expression }) => expression),
    ...filters.map(({ expression }) => expression),
    ...(groupBy?.keys ?? []),
    ...(orderBy?.keys ?? []),
  ]
}

function isCondition(role: SelectFacts['role']): boolean {
  return role === 'scalar-subquery' || role === 'exists' || role === 'in-subquery'
}

function isSetArm({ id }: SelectFacts, { setOperations }: StatementFacts): boolean {
  return setOperations.some(({ op, arms }) => op !== 'union-all' && arms.includes(id))
}

function isAlias(qualifier: string, { alias }: InputFacts): boolean {
  return qualifier.toLowerCase() === alias.toLowerCase()
}

function union(all: readonly (Columns | null)[]): Columns | null {
  const known = all.filter((columns) => columns !== null)
  return known.length < all.length ? null : new Set(known.flatMap((columns) => [...columns]))
}
