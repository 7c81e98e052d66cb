// What in a select keeps a condition on one of its columns from moving below it: windows, aggregation, LIMIT, DISTINCT ON.

import { columnReferences, hasAggregate, windowsIn } from '../../tree/expression-parts.ts'
import { sameExpression } from '../../tree/same-expression.ts'
import type { Expression } from '../../tree/types.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import { keyPlace } from '../names/placed-expressions.ts'
import type { Clause, Names, Place, Target } from '../names/types.ts'
import type { Blocker } from '../types.ts'

/** A value inside a select: an expression of it, or an input's column that a star lets through. */
export type Value =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly place: Place }
  | { readonly kind: 'input'; readonly input: InputNode; readonly column: string }

/** `from` is the clause the condition stands in; `outside` when it stands above the select. */
export function barriersOf(node: SelectNode, value: Value, from: Clause | 'outside', names: Names): readonly Blocker[] {
  const found: Blocker[] = []
  const { select } = node
  if (from === 'outside') {
    if (select.limit !== null) found.push('limit')
    const on = select.distinct?.on ?? []
    if (on.length > 0 && !isKey(node, value, on, names)) found.push('distinct')
  }
  if (from === 'outside' || from === 'qualify') {
    const blocked = windowsOf(node).some((window) => !isKey(node, value, window.partitionBy, names))
    if (blocked) found.push('window')
  }
  if (from === 'outside' || from === 'qualify' || from === 'having') {
    if (isAggregated(node) && !isGroupKey(node, value, names)) found.push('aggregate')
  }
  return found
}

function windowsOf(node: SelectNode): readonly Extract<Expression, { kind: 'window' }>[] {
  const { projections, qualify } = node.select
  const expressions = [
    ...projections.map((projection) => projection.expression),
    ...(qualify === null ? [] : [qualify]),
  ]
  return expressions.flatMap(windowsIn)
}

export function isAggregated(node: SelectNode): boolean {
  const { projections, groupBy, having } = node.select
  if (groupBy !== null) return true
  return (
    projections.some((projection) => hasAggregate(projection.expression)) || (having !== null && hasAggregate(having))
  )
}

function isGroupKey(node: SelectNode, value: Value, names: Names): boolean {
  const { groupBy } = node.select
  if (groupBy === null) return false
  if (groupBy.all) return value.kind === 'input' || !hasAggregate(value.expression)
  return isKey(node, value, plainKeys(groupBy.keys), names)
}

/** In GROUPING SETS, ROLLUP and CUBE a key may be left out of a group, so nothing may move below. */
function plainKeys(keys: readonly Expression[]): readonly Expression[] {
  const isMulti = (key: Expression): boolean =>
    (key.kind === 'other' && key.name !== 'TUPLE') ||
    (key.kind === 'call' && (key.name === 'ROLLUP' || key.name === 'CUBE'))
  return keys.some(isMulti) ? [] : keys
}

/** Every column of the value is a key by itself, or the value is a key as a whole. */
function isKey(node: SelectNode, value: Value, keys: readonly Expression[], names: Names): boolean {
  const meant = keys.map((key) => unaliased(node, key, names))
  if (value.kind === 'expression' && meant.some((key) => sameExpression(key, value.expression))) return true
  const columns = new Set(
    meant.flatMap((key) => (key.kind === 'column' ? targetsOf(node, key, names) : [])).map(textOf),
  )
  const needed = value.kind === 'input' ? [`${value.input.index}.${value.column}`] : neededBy(node, value, names)
  return needed.length > 0 && needed.every((column) => columns.has(column))
}

function neededBy(node: SelectNode, value: Extract<Value, { kind: 'expression' }>, names: Names): readonly string[] {
  return columnReferences(value.expression).flatMap((reference) => {
    const targets = names.resolve(reference, node, value.place)
    return targets.length === 0 ? ['?'] : targets.slice(0, 1).map(textOf)
  })
}

function targetsOf(node: SelectNode, key: Extract<Expression, { kind: 'column' }>, names: Names): readonly Target[] {
  return names.resolve(key, node, keyPlace(node, key))
}

/** A key that names an alias means that projection. */
function unaliased(node: SelectNode, key: Expression, names: Names): Expression {
  if (key.kind !== 'column') return key
  const [target] = targetsOf(node, key, names)
  if (target?.kind !== 'alias') return key
  return target.select.select.projections[target.projection]?.expression ?? key
}

function textOf(target: Target): string {
  return target.kind === 'alias'
    ? `alias ${target.projection}`
    : `${target.input.index}.${target.column}${pathText(target.path)}`
}

function pathText(path: string | null): string {
  return path === null ? '' : `:${path}`
}
