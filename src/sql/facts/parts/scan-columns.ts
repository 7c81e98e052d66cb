// Which columns of each stored relation the statement reads, and where a star leaves that open.

import { columnReferences, expressionParts, visitExpression } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import { armsOf, queryBehind } from '../model/arms.ts'
import type { InputNode, Model, QueryNode, SelectNode } from '../model/types.ts'
import { placedExpressions } from '../names/placed-expressions.ts'
import { starInputs } from '../names/query-columns.ts'
import type { Names } from '../names/types.ts'

/** By scan id: lower-case columns sorted, or null when every column may be read. */
export function scanColumns(model: Model, names: Names): readonly (readonly string[] | null)[] {
  const columns = model.scans.map(() => new Set<string>())
  const whole = new Set<number>()
  const done = new Set<SelectNode>()

  /** Every column of the query is wanted. */
  function wantAll(query: QueryNode | null): void {
    for (const select of armsOf(query)) {
      if (done.has(select)) continue
      done.add(select)
      for (const { expression } of select.select.projections) {
        if (expression.kind === 'star') for (const input of starInputs(select, expression.qualifier)) wantInput(input)
      }
    }
  }

  function wantInput(input: InputNode): void {
    if (input.source.kind === 'scan') whole.add(input.source.scan.id)
    else wantAll(queryBehind(model, input.source))
  }

  function read(input: InputNode, column: string): void {
    const seen = readings.get(input) ?? new Set()
    if (seen.has(column)) return
    readings.set(input, seen.add(column))
    if (input.pivoted) return
    if (input.source.kind === 'scan') columns[input.source.scan.id]?.add(column)
    else if (queryBehind(model, input.source) !== null) {
      for (const origin of names.lookup(input, column).origins) {
        if (origin.kind === 'input') read(origin.input, origin.column)
      }
    }
  }
  const readings = new Map<InputNode, Set<string>>()

  wantAll(model.root)
  for (const query of model.queries.values()) if (needsValues(query)) wantAll(query)
  for (const select of model.selects) {
    if (comparesRows(select)) wantAll(select)
    for (const { expression, place } of placedExpressions(select)) {
      for (const input of wholeRows(expression, select)) wantInput(input)
      for (const reference of columnReferences(expression)) {
        for (const target of names.resolve(reference, select, place)) {
          if (target.kind === 'input') read(target.input, target.column)
        }
      }
    }
    for (const input of select.inputs) {
      if (input.pivoted) wantInput(input)
      if (input.join?.type === 'natural') for (const other of select.inputs) wantInput(other)
      for (const key of input.join?.using ?? []) {
        const sides = input.index === 1 ? select.inputs.slice(0, 2) : [input]
        for (const side of sides) read(side, key.toLowerCase())
      }
    }
  }
  return columns.map((set, scan) => (whole.has(scan) ? null : [...set].sort()))
}

/** EXISTS asks only whether there is a row. */
function needsValues(query: QueryNode): boolean {
  return query.kind !== 'opaque' && (query.kind === 'select' ? query.outerRole : query.role) !== 'exists'
}

/** DISTINCT and the set operations that drop rows look at every column. */
function comparesRows(select: SelectNode): boolean {
  return select.select.distinct !== null || select.armOf.some((set) => set.tree.op !== 'union-all')
}

/** `hash(*)` and `object_construct(t.*)` read whole rows; `count(*)` reads none. */
function wholeRows(expression: Expression, select: SelectNode): readonly InputNode[] {
  const found: InputNode[] = []
  visitExpression(expression, (part) => {
    if (part.kind !== 'call' || part.name === 'COUNT') return
    for (const arg of expressionParts(part)) {
      if (arg.kind === 'star') found.push(...starInputs(select, arg.qualifier))
    }
  })
  return found
}
