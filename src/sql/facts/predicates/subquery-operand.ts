// What a subquery that a column is compared with computes, and over which stored relations.

import { visitExpression } from '../../tree/expression-parts.ts'
import type { Call, Expression } from '../../tree/types.ts'
import { armsOf, queryBehind } from '../model/arms.ts'
import type { Model, QueryNode, SelectNode } from '../model/types.ts'
import type { Lineage } from '../names/lineage.ts'
import type { Operand } from '../types.ts'

type Subquery = Extract<Operand, { kind: 'subquery' }>

/** `bare` when the subquery is the whole operand, with nothing computed from its value. */
export function subqueryOperand(
  node: QueryNode | undefined,
  queryColumn: number,
  bare: boolean,
  model: Model,
  lineage: Lineage,
): Subquery {
  const scans = node === undefined ? [] : [...new Set(scansUnder(node, model, new Set()))].sort((a, b) => a - b)
  const [only, ...others] = armsOf(node)
  if (only === undefined || others.length > 0 || node?.kind !== 'select') {
    return { kind: 'subquery', scans, aggregate: null, column: null, simple: false }
  }
  const projection = only.select.projections[queryColumn]
  const value = projection?.expression
  const call = value === undefined ? null : onlyAggregate(value)
  const inner = call?.args[0] ?? value
  const base = inner === undefined ? [] : lineage.of(inner, only, { clause: 'projection', projection: queryColumn })
  const column = base.length === 1 ? (base[0]?.column ?? null) : null
  const isExtreme = (call?.name === 'MIN' || call?.name === 'MAX') && inner?.kind === 'column' && column !== null
  return {
    kind: 'subquery',
    scans,
    aggregate: call?.name ?? null,
    column,
    simple: bare && call === value && isExtreme && readsOneRelation(only),
  }
}

/** The aggregate inside `max(x) - interval '1 day'`; null when there is none or more than one. */
function onlyAggregate(value: Expression): Call | null {
  const found: Call[] = []
  visitExpression(value, (part) => {
    if (part.kind === 'call' && part.aggregate) found.push(part)
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

function readsOneRelation(node: SelectNode): boolean {
  const { where, groupBy, having, qualify, limit } = node.select
  const [input, ...rest] = node.inputs
  if (input === undefined || rest.length > 0 || input.source.kind !== 'scan' || input.pivoted) return false
  return [where, groupBy, having, qualify, limit].every((clause) => clause === null)
}

/** Stored relations read anywhere below a query, CTEs included. */
export function scansUnder(node: QueryNode, model: Model, seen: Set<SelectNode>): readonly number[] {
  return armsOf(node).flatMap((select) => {
    if (seen.has(select)) return []
    seen.add(select)
    const inputs = select.inputs.flatMap(({ source }) => {
      if (source.kind === 'scan') return [source.scan.id]
      const query = queryBehind(model, source)
      return query === null ? [] : scansUnder(query, model, seen)
    })
    const inside = [...model.queries.values()].filter((query) => belongsTo(query, select))
    return [...inputs, ...inside.flatMap((query) => scansUnder(query, model, seen))]
  })
}

function belongsTo(query: QueryNode, select: SelectNode): boolean {
  return query.kind !== 'opaque' && query.parent === select
}
