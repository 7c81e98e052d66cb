// Every expression of a select with the clause it stands in, in the order of the text.

import type { Expression } from '../../tree/types.ts'
import { kept } from '../kept.ts'
import type { SelectNode } from '../model/types.ts'
import type { Clause, Place } from './types.ts'

export interface Placed {
  readonly expression: Expression
  readonly place: Place
}

/** Nearly every part of the facts asks for them. */
export const placedExpressions = kept(place)

function place(node: SelectNode): readonly Placed[] {
  const { select } = node
  const list: Placed[] = []
  const add = (expression: Expression | null, clause: Clause, projection: number | null = null): void => {
    if (expression !== null) list.push({ expression, place: { clause, projection } })
  }
  for (const on of select.distinct?.on ?? []) add(on, 'order-by')
  for (const [index, projection] of select.projections.entries()) add(projection.expression, 'projection', index)
  for (const input of node.inputs) {
    if (input.source.kind === 'function') add(input.source.call, 'from')
    if (input.item.kind === 'values') for (const cell of input.item.cells ?? []) add(cell, 'from')
    add(input.join?.on ?? null, 'on')
  }
  add(select.where, 'where')
  for (const key of select.groupBy?.keys ?? []) list.push({ expression: key, place: keyPlace(node, key) })
  add(select.having, 'having')
  add(select.qualify, 'qualify')
  for (const key of select.orderBy) add(key.expression, 'order-by')
  for (const extra of select.extra ?? []) add(extra, 'from')
  return list
}

/** A GROUP BY key that repeats a projection (by ordinal) reads names as that projection does. */
export function keyPlace(node: SelectNode, key: Expression): Place {
  const projection = node.select.projections.findIndex((candidate) => candidate.expression === key)
  return projection < 0 ? { clause: 'group-by', projection: null } : { clause: 'projection', projection }
}
