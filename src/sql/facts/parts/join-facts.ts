// Joins of a select: keys with their sides, what else the condition demands, links made in WHERE.

import { columnReferences } from '../../tree/expression-parts.ts'
import type { Comparison, Expression } from '../../tree/types.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import { placedExpressions } from '../names/placed-expressions.ts'
import type { Place } from '../names/types.ts'
import { conjunctsOf } from '../predicates/conjuncts.ts'
import type { Tools } from '../predicates/predicates-of.ts'
import { sidesOf } from '../predicates/sides.ts'
import type { JoinFacts, JoinKey } from '../types.ts'
import { joinSide, usingSide } from './join-sides.ts'

const inOn: Place = { clause: 'on', projection: null }
const inWhere: Place = { clause: 'where', projection: null }

export function joinFacts(select: SelectNode, tools: Tools): readonly JoinFacts[] {
  const inWhereOf = equalitiesByInput(select, tools)
  return select.inputs.slice(1).map((input) => {
    const conjuncts = conjunctsOf(input.join?.on ?? null)
    const keys = conjuncts.flatMap((conjunct) => keyOf(conjunct, input, inOn, tools) ?? [])
    const rest = conjuncts.filter((conjunct) => keyOf(conjunct, input, inOn, tools) === null)
    return {
      select: select.id,
      type: input.join?.type ?? 'comma',
      range: input.join?.range ?? input.item.range,
      right: input.index,
      keys: [...usingKeys(input, tools), ...keys],
      residual: rest.map((expression) => ({
        range: expression.range,
        kind: residualKind(expression, input, tools),
        expression,
      })),
      whereKeys: (inWhereOf.get(input) ?? []).flatMap((conjunct) => linkOf(conjunct, input, tools)),
      correlated: isCorrelated(input, tools),
    }
  })
}

/** Equalities of WHERE under each input that they read. */
function equalitiesByInput(select: SelectNode, tools: Tools): ReadonlyMap<InputNode, readonly Comparison[]> {
  const found = new Map<InputNode, Comparison[]>()
  for (const equality of conjunctsOf(select.select.where).filter(isEquality)) {
    for (const input of sidesOf([equality], select, inWhere, tools.names).inputs) {
      const known = found.get(input)
      if (known === undefined) found.set(input, [equality])
      else known.push(equality)
    }
  }
  return found
}

function isEquality(expression: Expression): expression is Comparison {
  return expression.kind === 'comparison' && (expression.op === '=' || expression.op === 'null-safe-equal')
}

/** An equality of one side that reads the joined input alone with one that reads only earlier inputs. */
function keyOf(conjunct: Expression, input: InputNode, place: Place, tools: Tools): JoinKey | null {
  if (!isEquality(conjunct)) return null
  const { left, right } = conjunct
  const rights = [right, left].filter((side) => readsOnly(side, input, place, tools))
  const [joined] = rights
  if (joined === undefined || rights.length > 1) return unresolvedKey(conjunct, input, place, tools)
  const other = joined === right ? left : right
  const sides = sidesOf([other], input.select, place, tools.names)
  const isEarlier = [...sides.inputs].every(({ index }) => index < input.index)
  if (sides.references === 0 || sides.outer || !isEarlier) return null
  return keyFrom(conjunct, other, joined, input, place, tools)
}

function keyFrom(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  { select }: InputNode,
  place: Place,
  tools: Tools,
): JoinKey {
  return {
    range: comparison.range,
    left: joinSide(left, select, place, tools),
    right: joinSide(right, select, place, tools),
    nullSafe: comparison.op === 'null-safe-equal',
  }
}

/** Columns on both sides, one of which could not be told: still taken for a key, so that nothing is called a product. */
function unresolvedKey(comparison: Comparison, input: InputNode, place: Place, tools: Tools): JoinKey | null {
  const { left, right } = comparison
  const [one, two] = [left, right].map((side) => sidesOf([side], input.select, place, tools.names))
  if (one === undefined || two === undefined || one.references === 0 || two.references === 0) return null
  if (!one.unresolved && !two.unresolved) return null
  return keyFrom(comparison, left, right, input, place, tools)
}

function readsOnly(expression: Expression, input: InputNode, place: Place, tools: Tools): boolean {
  const sides = sidesOf([expression], input.select, place, tools.names)
  return !sides.unresolved && !sides.outer && sides.inputs.size === 1 && sides.inputs.has(input)
}

/** A WHERE equality between the joined input and one before it. */
function linkOf(conjunct: Comparison, input: InputNode, tools: Tools): readonly JoinKey[] {
  const key = keyOf(conjunct, input, inWhere, tools)
  return key === null || key.right.input !== input.index || key.left.input === null ? [] : [key]
}

function usingKeys(input: InputNode, tools: Tools): readonly JoinKey[] {
  const { join } = input
  if (join === null) return []
  return join.using.map((column) => {
    const name = column.toLowerCase()
    return {
      range: join.range,
      left: usingSide(input.index === 1 ? (input.select.inputs[0] ?? null) : null, name, tools),
      right: usingSide(input, name, tools),
      nullSafe: false,
    }
  })
}

function residualKind(expression: Expression, input: InputNode, tools: Tools): JoinFacts['residual'][number]['kind'] {
  if (expression.kind === 'or') return 'or'
  const sides = sidesOf([expression], input.select, inOn, tools.names)
  if (sides.references === 0) return 'constant'
  if (sides.unresolved || sides.outer) return 'other'
  if (sides.inputs.size === 1) return 'one-side'
  if (!sides.inputs.has(input)) return 'other'
  const isRange = expression.kind === 'between' || (expression.kind === 'comparison' && /^[<>]=?$/.test(expression.op))
  return isRange ? 'range' : 'other'
}

/** The right side reads columns of earlier inputs, so it is no product with them. */
function isCorrelated(input: InputNode, { model, names }: Tools): boolean {
  const { source, select } = input
  if (source.kind === 'function') {
    const sides = sidesOf([source.call], select, { clause: 'from', projection: null }, names)
    return sides.unresolved || [...sides.inputs].some(({ index }) => index < input.index)
  }
  if (source.kind !== 'query' || !source.lateral) return false
  return model.selects.some((inner) => isWithin(inner, input, select) && readsOuter(inner, select, names))
}

function isWithin(inner: SelectNode, input: InputNode, outer: SelectNode): boolean {
  const { range } = input.item
  const { start } = inner.select.range
  return inner !== outer && start >= range.start && start < range.end
}

function readsOuter(inner: SelectNode, outer: SelectNode, names: Tools['names']): boolean {
  return placedExpressions(inner).some(({ expression, place }) =>
    columnReferences(expression).some((reference) =>
      names.resolve(reference, inner, place).some((target) => target.kind === 'input' && target.input.select === outer),
    ),
  )
}
