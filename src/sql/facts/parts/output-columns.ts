// Columns of the statement's result, each with the base columns it is computed from.

import type { TextRange } from '../../../domain/text.ts'
import type { Expression } from '../../tree/types.ts'
import type { QueryNode, SelectNode } from '../model/types.ts'
import { distinctColumns, type Lineage } from '../names/lineage.ts'
import { starInputs } from '../names/query-columns.ts'
import type { Names, Place } from '../names/types.ts'
import type { OutputColumn } from '../types.ts'
import { createOutputKinds, type OutputKinds } from './output-kinds.ts'

interface Means {
  readonly names: Names
  readonly lineage: Lineage
  readonly kinds: OutputKinds
}

export function outputColumns(query: QueryNode | null, names: Names, lineage: Lineage): readonly OutputColumn[] {
  return queryOutputs(query, { names, lineage, kinds: createOutputKinds(names) })
}

function queryOutputs(query: QueryNode | null, means: Means): readonly OutputColumn[] {
  if (query === null || query.kind === 'opaque') return []
  if (query.kind === 'select') return selectOutputs(query, means)
  const [first = [], ...rest] = query.arms.map((arm) => queryOutputs(arm, means))
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

function selectOutputs(node: SelectNode, means: Means): readonly OutputColumn[] {
  return node.select.projections.flatMap(({ expression, alias, range }, projection) => {
    if (expression.kind === 'star') return starOutputs(node, expression, range, means)
    const place: Place = { clause: 'projection', projection }
    const kind = means.kinds.ofExpression(expression, node, place)
    return [{ name: alias?.toLowerCase() ?? '', range, kind, from: means.lineage.of(expression, node, place) }]
  })
}

function starOutputs(
  node: SelectNode,
  star: Extract<Expression, { kind: 'star' }>,
  range: TextRange,
  { names, lineage, kinds }: Means,
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
      return [{ name: name ?? '', range, kind: kinds.ofOrigins(origins), from: lineage.ofOrigins(origins) }]
    })
  })
}
