// What one SELECT is: its inputs, clauses, aggregates and windows.

import type { TextRange } from '../../../domain/text.ts'
import { callsIn } from '../../tree/expression-parts.ts'
import type { Expression, Query } from '../../tree/types.ts'
import { armsOf, queryBehind } from '../model/arms.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import { placedExpressions } from '../names/placed-expressions.ts'
import { conditionsOf } from '../predicates/conditions.ts'
import type { Tools } from '../predicates/predicates-of.ts'
import { sidesOf } from '../predicates/sides.ts'
import type { AggregateFacts, FilterFacts, InputFacts, InputSource, SelectFacts } from '../types.ts'
import { type RankLimits, windowFacts } from './window-facts.ts'

export function selectFacts(node: SelectNode, selectRange: TextRange, tools: Tools, limits: RankLimits): SelectFacts {
  const { select } = node
  return {
    id: node.id,
    range: select.range,
    selectRange,
    role: node.role,
    outerRole: node.outerRole,
    cte: node.cte?.name ?? null,
    parent: node.parent?.id ?? null,
    inputs: node.inputs.map((input) => inputFacts(input, tools.model)),
    distinct: select.distinct === null ? null : { range: select.distinct.range, on: select.distinct.on.length > 0 },
    star: select.projections.flatMap(({ expression }) =>
      expression.kind === 'star' ? [{ range: expression.range, qualifier: expression.qualifier }] : [],
    ),
    passThrough: isPassThrough(node),
    projections: select.projections.map(({ alias, expression, range }) => ({ alias, expression, range })),
    filters: filterFacts(node, tools),
    groupBy: select.groupBy,
    aggregates: aggregateFacts(node, tools),
    windows: windowFacts(node, limits),
    orderBy: orderOf(select),
    limit: limitOf(select),
  }
}

export function orderOf(query: Query): SelectFacts['orderBy'] {
  if (query.orderRange === null) return null
  return { range: query.orderRange, keys: query.orderBy.map((key) => key.expression) }
}

export function limitOf(query: Query): SelectFacts['limit'] {
  if (query.limit === null) return null
  const { limit } = query
  const rows = limit.kind === 'literal' && /^\d+$/.test(limit.value) ? Number(limit.value) : null
  return { range: query.limitRange ?? limit.range, rows }
}

function inputFacts({ alias, item, source }: InputNode, model: Model): InputFacts {
  return { alias, range: item.range, source: sourceFacts(source, model) }
}

function sourceFacts(source: InputNode['source'], model: Model): InputSource {
  const selects = armsOf(queryBehind(model, source)).map(({ id }) => id)
  switch (source.kind) {
    case 'scan':
      return { kind: 'scan', scan: source.scan.id }
    case 'cte':
      return { kind: 'cte', name: source.cte.name, selects }
    case 'query':
      return { kind: 'subquery', selects, lateral: source.lateral }
    case 'function':
      return { kind: 'function', name: functionName(source.call), lateral: source.lateral }
    case 'values':
      return { kind: 'values', rows: source.rows }
  }
}

function functionName(call: Expression): string {
  return call.kind === 'call' || call.kind === 'other' ? call.name : ''
}

function isPassThrough({ select, inputs }: SelectNode): boolean {
  const isPlain = select.projections.every(
    ({ expression }) => expression.kind === 'column' || expression.kind === 'star',
  )
  const clauses = [select.where, select.groupBy, select.having, select.qualify, select.distinct, select.limit]
  return isPlain && inputs.length === 1 && clauses.every((clause) => clause === null)
}

function filterFacts(node: SelectNode, { names, lineage }: Tools): readonly FilterFacts[] {
  return conditionsOf(node).flatMap(({ clause, expression }) => {
    const place = { clause, projection: null }
    if (clause === 'on') {
      const sides = sidesOf([expression], node, place, names)
      if (sides.inputs.size !== 1 || sides.outer || sides.unresolved) return []
    }
    return [{ range: expression.range, clause, expression, columns: lineage.beside(expression, node, place) }]
  })
}

function aggregateFacts(node: SelectNode, { lineage }: Tools): readonly AggregateFacts[] {
  const seen = new Set<Expression>()
  return placedExpressions(node).flatMap(({ expression, place }) => {
    if (seen.has(expression)) return []
    seen.add(expression)
    return callsIn(expression, ({ aggregate }) => aggregate).map((call) => ({
      range: call.range,
      name: call.name,
      distinct: call.distinct,
      columns: lineage.beside(call, node, place),
    }))
  })
}
