// What an input of a join has one row per: declared keys of stored relations, carried through CTEs and subqueries.

import type { InputFacts, JoinFacts, SelectFacts, StatementFacts } from '../../sql/facts/types.ts'
import { hasAggregate } from '../../sql/tree/expression-parts.ts'
import { sameExpression } from '../../sql/tree/same-expression.ts'
import type { Expression } from '../../sql/tree/types.ts'
import type { RelationEvidence } from '../rule.ts'
import { outputName, scanBehind, selectBehind } from './select-columns.ts'

/** Alternative keys, lower case. An empty key: there is one row. No key at all: nothing is known. */
export type Grain = readonly (readonly string[])[]

export interface GrainContext {
  readonly statement: StatementFacts
  readonly relations: RelationEvidence
}

const deepest = 40

export function grainOf(input: InputFacts, context: GrainContext, depth = 0): Grain {
  const { source } = input
  if (source.kind === 'scan') {
    const scan = context.statement.scans[source.scan]
    return scan === undefined ? [] : context.relations.view(scan.relation).uniqueKeys.filter((key) => key.length > 0)
  }
  if (source.kind === 'values') return source.rows === 1 ? [[]] : []
  const select = selectBehind(input, context.statement)
  return select === null || depth > deepest ? [] : grainOfSelect(select, context, depth + 1)
}

/**
 * Keys that the project declares for the stored relation behind an input. What a GROUP BY lists is no such key: it often
 * carries columns along that the others determine.
 */
export function declaredGrain(input: InputFacts, context: GrainContext): Grain {
  if (input.source.kind === 'scan') return grainOf(input, context)
  const scan = scanBehind(input, context.statement)
  const select = selectBehind(input, context.statement)
  return scan === null || select === null || select.distinct !== null ? [] : grainOf(input, context)
}

/** At most one row of the grain has the same values in these columns. */
export function isUniqueOn(grain: Grain, columns: readonly string[]): boolean {
  return grain.some((key) => key.every((column) => columns.includes(column)))
}

function grainOfSelect(select: SelectFacts, context: GrainContext, depth: number): Grain {
  if (isOneRow(select)) return [[]]
  if (multiplies(select)) return []
  const grouped = groupKey(select)
  if (grouped !== null) return grouped
  const ranked = rankedKeys(select)
  const fixed = fixedColumns(select)
  const inherited = inheritedKeys(select, context, depth).flatMap((key) => {
    const names = key
      .filter(({ column }) => !fixed.has(column))
      .map(({ column, input }) => outputName(column, input, select))
    return names.every((name) => name !== null) ? [names.filter((name) => name !== null)] : []
  })
  return [...ranked, ...inherited, ...distinctKey(select)]
}

/** An aggregate over everything, a LIMIT 1, or a SELECT without FROM. */
export function isOneRow({ inputs, aggregates, groupBy, limit, projections }: SelectFacts): boolean {
  if (limit?.rows === 1) return true
  if (inputs.length === 0) return !projections.some(({ expression }) => isGenerator(expression))
  return groupBy === null && aggregates.length > 0
}

const generators = /^(EXPLODE|POSEXPLODE|INLINE|STACK|UNNEST|FLATTEN)(_OUTER)?$/

function isGenerator(expression: Expression): boolean {
  return expression.kind === 'call' && generators.test(expression.name)
}

/** It gives several rows for one of its input, or keeps several per rank. */
function multiplies({ projections, windows }: SelectFacts): boolean {
  if (projections.some(({ expression }) => isGenerator(expression))) return true
  return windows.some(({ keeps, deduplicates }) => keeps !== null && !deduplicates)
}

function groupKey(select: SelectFacts): Grain | null {
  const { groupBy, projections } = select
  if (groupBy === null) return null
  const keys = groupBy.all
    ? projections.map(({ expression }) => expression).filter((expression) => !hasAggregate(expression))
    : groupBy.keys
  return namedKey(keys, select)
}

/** `row_number() over (partition by k ...) = 1` leaves one row per k. */
function rankedKeys(select: SelectFacts): Grain {
  return select.windows.flatMap(({ deduplicates, partitionBy }) => (deduplicates ? namedKey(partitionBy, select) : []))
}

function distinctKey(select: SelectFacts): Grain {
  if (select.distinct === null || select.distinct.on || select.star.length > 0) return []
  return namedKey(
    select.projections.map(({ expression }) => expression),
    select,
  )
}

/** The names under which all of these are in the result; nothing when one of them is not. */
function namedKey(expressions: readonly Expression[], { projections, star }: SelectFacts): Grain {
  const names = expressions.map((expression) => {
    const found = projections.find(
      (each) =>
        sameExpression(each.expression, expression) ||
        (expression.kind === 'column' && each.alias?.toLowerCase() === expression.name.toLowerCase()),
    )
    if (found !== undefined) return found.alias?.toLowerCase() ?? null
    return expression.kind === 'column' && star.length > 0 ? expression.name.toLowerCase() : null
  })
  return names.every((name) => name !== null) ? [names] : []
}

/** Columns that a condition fixes to one value are the same on every row. */
export function fixedColumns({ filters }: SelectFacts): ReadonlySet<string> {
  return new Set(filters.flatMap(({ expression, clause }) => (clause === 'where' ? fixedBy(expression) : [])))
}

export function fixedBy(expression: Expression): readonly string[] {
  if (expression.kind === 'in') {
    const { arg, items, negated } = expression
    return arg.kind === 'column' && items.length === 1 && !negated ? [arg.name.toLowerCase()] : []
  }
  if (expression.kind !== 'comparison' || expression.op !== '=' || expression.negated) return []
  const { left, right } = expression
  if (left.kind === 'column' && right.kind === 'literal') return [left.name.toLowerCase()]
  return right.kind === 'column' && left.kind === 'literal' ? [right.name.toLowerCase()] : []
}

/** Keys of the leading input, when every join adds at most one row to each of its rows. */
function inheritedKeys(
  select: SelectFacts,
  context: GrainContext,
  depth: number,
): readonly (readonly { readonly column: string; readonly input: InputFacts }[])[] {
  const [leading] = select.inputs
  if (leading === undefined) return []
  const joins = context.statement.joins.filter((join) => join.select === select.id)
  if (joins.length !== select.inputs.length - 1) return []
  if (!joins.every((join) => addsAtMostOne(join, select, context, depth))) return []
  return grainOf(leading, context, depth).map((key) => key.map((column) => ({ column, input: leading })))
}

function addsAtMostOne(join: JoinFacts, select: SelectFacts, context: GrainContext, depth: number): boolean {
  if (join.type === 'semi' || join.type === 'anti') return true
  if (join.type === 'right' || join.type === 'full') return false
  const right = select.inputs[join.right]
  return right !== undefined && isUniqueOn(grainOf(right, context, depth), joinColumns(join))
}

/** Columns of the joined side that its keys compare bare, those fixed in ON included. */
export function joinColumns(join: JoinFacts): readonly string[] {
  const keyed = [...join.keys, ...join.whereKeys].flatMap(({ right }) =>
    right.column !== null && right.wrappers.length === 0 ? [right.column] : [],
  )
  return [
    ...keyed,
    ...join.residual.flatMap(({ kind, expression }) => (kind === 'one-side' ? fixedBy(expression) : [])),
  ]
}
