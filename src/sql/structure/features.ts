// The canonical lines that say what a statement does: reads, joins, filters, groups, windows and result columns.

import { relationKey } from '../../domain/relation.ts'
import type { InputNode, Model, QueryNode, SelectNode } from '../facts/model/types.ts'
import { keyPlace } from '../facts/names/placed-expressions.ts'
import { starInputs } from '../facts/names/query-columns.ts'
import type { Names, Place } from '../facts/names/types.ts'
import { type Condition, conditionsOf } from '../facts/predicates/conditions.ts'
import { sidesOf } from '../facts/predicates/sides.ts'
import { hasAggregate, someExpression, windowsIn } from '../tree/expression-parts.ts'
import type { Comparison, Expression } from '../tree/types.ts'
import { type Canonical, type Canonicals, isLiteral, sorted } from './canonical.ts'

export interface Feature {
  readonly text: string
  readonly parts: readonly Canonical[]
}

export function featuresOf(
  model: Model,
  names: Names,
  live: ReadonlySet<SelectNode>,
  canonicals: Canonicals,
): readonly Feature[] {
  const selects = model.selects.filter((select) => live.has(select))
  return [
    ...selects.flatMap((select) => selectFeatures(select, names, canonicals)),
    ...setFeatures(model, live),
    ...outputFeatures(model.root, names, canonicals),
  ]
}

function selectFeatures(node: SelectNode, names: Names, canonicals: Canonicals): readonly Feature[] {
  const { select } = node
  return [
    ...node.inputs.flatMap(inputFeatures),
    ...node.inputs.flatMap((input) => usingFeatures(input, canonicals)),
    ...conditionsOf(node).flatMap((condition) => conditionFeatures(condition, node, names, canonicals)),
    ...groupFeatures(node, canonicals),
    ...windowFeatures(node, canonicals),
    ...(select.distinct === null ? [] : [plain('distinct')]),
    ...(select.limit === null ? [] : [plain('limit')]),
  ]
}

function plain(text: string): Feature {
  return { text, parts: [] }
}

function feature(kind: string, parts: readonly Canonical[], tail = ''): Feature {
  return { text: `${kind}: ${parts.map((part) => part.text).join(', ')}${tail}`, parts }
}

function inputFeatures({ source, join, pivoted }: InputNode): readonly Feature[] {
  const found: Feature[] = []
  if (source.kind === 'scan') found.push(plain(`read: ${relationKey(source.scan.relation)}`))
  if (pivoted) found.push(plain('pivot'))
  if (join !== null && join.on === null && join.using.length === 0) {
    if (source.kind !== 'function' && join.type !== 'comma') found.push(plain(`join: ${join.type}`))
  }
  return found
}

function usingFeatures(input: InputNode, canonicals: Canonicals): readonly Feature[] {
  const [left] = input.select.inputs
  const { join } = input
  if (join === null || left === undefined) return []
  return join.using.map((key) => {
    const name = key.toLowerCase()
    const sides = [canonicals.inputColumn(left, name), canonicals.inputColumn(input, name)]
    return joinFeature(sides, join.type)
  })
}

function joinFeature(sides: readonly Canonical[], type: string): Feature {
  const kind = type === 'comma' || type === 'cross' || type === 'natural' ? 'inner' : type === 'right' ? 'left' : type
  const ordered = kind === 'inner' || kind === 'full' ? sorted(sides) : type === 'right' ? [...sides].reverse() : sides
  return { text: `join: ${ordered.map((side) => side.text).join(' = ')} (${kind})`, parts: sides }
}

function conditionFeatures(
  { clause, expression, joined }: Condition,
  node: SelectNode,
  names: Names,
  canonicals: Canonicals,
): readonly Feature[] {
  const place: Place = { clause, projection: null }
  const type = joined?.join?.type ?? 'inner'
  if (saysNothing(expression)) return []
  const sides = expression.kind === 'comparison' ? linkedSides(expression, node, place, names, joined) : null
  if (sides !== null)
    return [
      joinFeature(
        sides.map((side) => canonicals.of(side, node, place)),
        type,
      ),
    ]
  const isOuter = type === 'left' || type === 'right' || type === 'full' || type === 'anti'
  return bounds(expression).map((bound) =>
    feature('filter', [canonicals.of(bound, node, place)], isOuter ? ` (${type} join)` : ''),
  )
}

/** `1 = 1`, `true`. */
function saysNothing(expression: Expression): boolean {
  return !someExpression(expression, (part) => !['literal', 'comparison', 'and', 'or'].includes(part.kind))
}

/** Both sides of an equality between two inputs, that of the earlier input first. */
function linkedSides(
  { op, left, right }: Comparison,
  node: SelectNode,
  place: Place,
  names: Names,
  joined: InputNode | null,
): readonly Expression[] | null {
  if (op !== '=' && op !== 'null-safe-equal') return null
  const [one, two] = [left, right].map((side) => sidesOf([side], node, place, names))
  if (one === undefined || two === undefined || one.inputs.size === 0 || two.inputs.size === 0) return null
  if ([...one.inputs].some((input) => two.inputs.has(input))) return null
  return joined !== null && one.inputs.has(joined) ? [right, left] : [left, right]
}

/** BETWEEN is two bounds. */
function bounds(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'between' || expression.negated) return [expression]
  const { arg, low, high, range } = expression
  const bound = (op: '>=' | '<=', right: Expression): Expression => {
    return { kind: 'comparison', op, negated: false, left: arg, right, range }
  }
  return [bound('>=', low), bound('<=', high)]
}

function groupFeatures(node: SelectNode, canonicals: Canonicals): readonly Feature[] {
  const { groupBy, projections } = node.select
  if (groupBy === null) return []
  const keys = groupBy.all
    ? projections.map(({ expression }) => expression).filter((expression) => !hasAggregate(expression))
    : groupBy.keys
  const parts = sorted(keys.map((key) => canonicals.of(key, node, keyPlace(node, key))))
  return [
    feature(
      'group',
      parts.filter((part) => !isLiteral(part)),
    ),
  ]
}

function windowFeatures(node: SelectNode, canonicals: Canonicals): readonly Feature[] {
  const { projections, qualify } = node.select
  const placed = projections.map(({ expression }, projection) => ({
    expression,
    place: { clause: 'projection', projection } as Place,
  }))
  if (qualify !== null) placed.push({ expression: qualify, place: { clause: 'qualify', projection: null } })
  return placed.flatMap(({ expression, place }) =>
    windowsIn(expression).map((window) => feature('window', [canonicals.of(window, node, place)])),
  )
}

function setFeatures(model: Model, live: ReadonlySet<SelectNode>): readonly Feature[] {
  const inner = new Set(model.sets.flatMap((set) => set.arms))
  return model.sets
    .filter((set) => !inner.has(set))
    .filter((set) => model.selects.some((select) => live.has(select) && select.armOf.includes(set)))
    .map((set) => plain(`${set.tree.op}: ${model.selects.filter((select) => select.armOf.includes(set)).length} arms`))
}

/** One line per result column, whatever it is called; a star over unknown columns names its relation. */
function outputFeatures(query: QueryNode | null, names: Names, canonicals: Canonicals): readonly Feature[] {
  if (query === null || query.kind === 'opaque') return []
  const columns = names.columns(query)
  if (columns !== null)
    return columns.map(({ name, origins }) => feature('column', [canonicals.origins(origins, name ?? '')]))
  if (query.kind === 'set') return query.arms.flatMap((arm) => outputFeatures(arm, names, canonicals))
  return query.select.projections.flatMap(({ expression }, projection) =>
    expression.kind === 'star'
      ? starInputs(query, expression.qualifier).flatMap((input) => starFeatures(input, names, canonicals))
      : [feature('column', [canonicals.of(expression, query, { clause: 'projection', projection })])],
  )
}

function starFeatures(input: InputNode, names: Names, canonicals: Canonicals): readonly Feature[] {
  const columns = names.inputColumns(input)
  if (columns !== null)
    return columns.map(({ name, origins }) => feature('column', [canonicals.origins(origins, name ?? '')]))
  return canonicals.starsOf(input).map((text) => plain(`column: ${text}`))
}
