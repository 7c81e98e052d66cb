// Columns of the statement's result, each with the base columns it is computed from.

import type { TextRange } from '../../../domain/text.ts'
import { hasAggregate, windowsIn } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import type { QueryNode, SelectNode } from '../model/types.ts'
import { distinctColumns, type Lineage } from '../names/lineage.ts'
import { starInputs } from '../names/query-columns.ts'
import type { Names, Origin, Place } from '../names/types.ts'
import type { OutputColumn } from '../types.ts'

export function outputColumns(query: QueryNode | null, names: Names, lineage: Lineage): readonly OutputColumn[] {
  if (query === null || query.kind === 'opaque') return []
  if (query.kind === 'select') return selectOutputs(query, names, lineage)
  const [first = [], ...rest] = query.arms.map((arm) => outputColumns(arm, names, lineage))
  const isAligned =
    rest.every((arm) => arm.length === first.length) && [first, ...rest].every((arm) => arm.every(isPlain))
  return first.map((column, index) => {
    const same = rest.flatMap((arm) =>
      isAligned ? (arm[index] ?? []) : arm.filter((other) => isPlain(other) && other.name === column.name),
    )
    return { ...column, from: distinctColumns([...column.from, ...same.flatMap((other) => other.from)]) }
  })
}

function isPlain(column: OutputColumn): boolean {
  return column.kind !== 'star'
}

function selectOutputs(node: SelectNode, names: Names, lineage: Lineage): readonly OutputColumn[] {
  return node.select.projections.flatMap(({ expression, alias, range }, projection) => {
    if (expression.kind === 'star') return starOutputs(node, expression, range, names, lineage)
    const place: Place = { clause: 'projection', projection }
    const kind = kindOf(expression, node, place, names)
    return [{ name: alias?.toLowerCase() ?? '', range, kind, from: lineage.of(expression, node, place) }]
  })
}

function starOutputs(
  node: SelectNode,
  star: Extract<Expression, { kind: 'star' }>,
  range: TextRange,
  names: Names,
  lineage: Lineage,
): readonly OutputColumn[] {
  const hidden = new Set(star.except.map((column) => column.toLowerCase()))
  const merged = new Set<string>()
  return starInputs(node, star.qualifier).flatMap((input) => {
    const open: OutputColumn = { name: input.alias === '' ? '*' : `${input.alias}.*`, range, kind: 'star', from: [] }
    const columns = names.inputColumns(input)
    if (columns === null) return [open]
    for (const key of input.join?.using ?? []) merged.add(key.toLowerCase())
    return columns.flatMap(({ name, origins }) => {
      if (name !== null && (hidden.has(name) || (input.join !== null && merged.has(name)))) return []
      const kinds = new Set(origins.map((origin) => originKind(origin, names)))
      const [kind = 'column'] = kinds
      return [{ name: name ?? '', range, kind: kinds.size > 1 ? 'expression' : kind, from: lineage.ofOrigins(origins) }]
    })
  })
}

/** A bare column is what it stands for further down: the name of an aggregate in a CTE is an aggregate. */
function kindOf(expression: Expression, node: SelectNode, place: Place, names: Names): OutputColumn['kind'] {
  if (expression.kind === 'column') {
    const [target] = names.resolve(expression, node, place)
    if (target === undefined) return 'column'
    if (target.kind === 'input') {
      if (target.path !== null) return 'expression'
      return originKind({ kind: 'input', select: node, input: target.input, column: target.column }, names)
    }
    const inner = target.select.select.projections[target.projection]
    if (inner === undefined) return 'column'
    return kindOf(inner.expression, target.select, { clause: 'projection', projection: target.projection }, names)
  }
  if (windowsIn(expression).length > 0) return 'window'
  if (hasAggregate(expression)) return 'aggregate'
  return isConstantShape(expression) ? 'constant' : 'expression'
}

function originKind(origin: Origin, names: Names): OutputColumn['kind'] {
  if (origin.kind === 'projection') {
    const { expression, select, projection } = origin
    return kindOf(expression, select, { clause: 'projection', projection }, names)
  }
  const [inner] = names.lookup(origin.input, origin.column).origins
  return inner === undefined ? 'column' : originKind(inner, names)
}

function isConstantShape(expression: Expression): boolean {
  if (expression.kind === 'literal') return true
  return expression.kind === 'cast' && isConstantShape(expression.arg)
}
