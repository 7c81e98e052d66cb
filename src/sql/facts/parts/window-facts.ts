// Windows of a select, with how many rows per partition a filter on their rank keeps.

import { lastName, rankingFunctions } from '../../functions/kinds.ts'
import { windowsIn } from '../../tree/expression-parts.ts'
import type { Expression, WindowCall } from '../../tree/types.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import type { Names, Place } from '../names/types.ts'
import { type Condition, conditionsOf } from '../predicates/conditions.ts'
import type { WindowFacts } from '../types.ts'

/** The smallest number of rows that some filter keeps, by window. */
export type RankLimits = ReadonlyMap<WindowCall, number>

export function rankLimits(model: Model, names: Names): RankLimits {
  const limits = new Map<WindowCall, number>()
  for (const select of model.selects) {
    for (const condition of conditionsOf(select)) {
      const bound = boundOf(condition)
      if (bound === null) continue
      const place: Place = { clause: condition.clause, projection: null }
      for (const window of windowsBehind(bound.expression, select, place, names)) {
        limits.set(window, Math.min(bound.rows, limits.get(window) ?? Number.POSITIVE_INFINITY))
      }
    }
  }
  return limits
}

function boundOf({ expression }: Condition): { readonly expression: Expression; readonly rows: number } | null {
  if (expression.kind !== 'comparison') return null
  const { left, right, op } = expression
  const isMirrored = left.kind === 'literal'
  const literal = isMirrored ? left : right
  if (literal.kind !== 'literal' || literal.type !== 'number') return null
  const rows = rowsKept(op, isMirrored, Number(literal.value))
  return rows === null || !(rows >= 1) ? null : { expression: isMirrored ? right : left, rows }
}

function rowsKept(op: string, isMirrored: boolean, value: number): number | null {
  if (op === '=' || op === 'null-safe-equal') return 1
  if (op === (isMirrored ? '>=' : '<=')) return Math.floor(value)
  return op === (isMirrored ? '>' : '<') ? Math.ceil(value) - 1 : null
}

/** The window that an expression is, directly or by name through any number of selects. */
function windowsBehind(expression: Expression, select: SelectNode, place: Place, names: Names): Iterable<WindowCall> {
  const windows = new Set<WindowCall>()
  // Each column is followed once: the ways to it may double with every CTE.
  const followed = new Set<Expression>()
  const followedColumns = new Map<InputNode, Set<string>>()

  function follow(part: Expression, node: SelectNode, at: Place): void {
    if (part.kind === 'window' && isRank(part)) windows.add(part)
    if (part.kind !== 'column' || followed.has(part)) return
    followed.add(part)
    for (const target of names.resolve(part, node, at)) {
      if (target.kind === 'alias') followProjection(target.select, target.projection)
      else if (target.path === null) followInput(target.input, target.column)
    }
  }

  function followProjection(node: SelectNode, projection: number): void {
    const expression = node.select.projections[projection]?.expression
    if (expression !== undefined) follow(expression, node, { clause: 'projection', projection })
  }

  function followInput(input: InputNode, column: string): void {
    const columns = followedColumns.get(input) ?? new Set()
    if (columns.has(column)) return
    followedColumns.set(input, columns.add(column))
    for (const origin of names.lookup(input, column).origins) {
      if (origin.kind === 'input') followInput(origin.input, origin.column)
      else followProjection(origin.select, origin.projection)
    }
  }

  follow(expression, select, place)
  return windows
}

function isRank(window: WindowCall): boolean {
  return window.call.kind === 'call' && rankingFunctions.has(lastName(window.call.name))
}

export function windowFacts(node: SelectNode, limits: RankLimits): readonly WindowFacts[] {
  const { projections, qualify, orderBy } = node.select
  const expressions = [
    ...projections.map(({ expression }) => expression),
    ...orderBy.map(({ expression }) => expression),
  ]
  if (qualify !== null) expressions.push(qualify)
  return [...new Set(expressions.flatMap(windowsIn))].map((window) => {
    const name = nameOf(window.call)
    const keeps = limits.get(window) ?? null
    const { range, partitionBy, orderBy: order } = window
    return { range, name, partitionBy, orderBy: order, deduplicates: name === 'ROW_NUMBER' && keeps === 1, keeps }
  })
}

function nameOf(call: Expression): string {
  return call.kind === 'call' || call.kind === 'other' ? call.name : ''
}
