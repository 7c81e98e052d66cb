// Which inputs of a select an expression reads, for telling join keys from filters.

import { columnReferences } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import { armsOf, queryBehind } from '../model/arms.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import type { Names, Place } from '../names/types.ts'
import { isAggregated } from './barriers.ts'

export interface Sides {
  /** Inputs of the select itself. */
  readonly inputs: ReadonlySet<InputNode>
  /** Some column belongs to a select further out. */
  readonly outer: boolean
  /** Some column could not be told. */
  readonly unresolved: boolean
  readonly references: number
}

export function sidesOf(expressions: readonly Expression[], select: SelectNode, place: Place, names: Names): Sides {
  const inputs = new Set<InputNode>()
  const aliases = new Set<number>()
  let outer = false
  let unresolved = false
  let references = 0
  const add = (expression: Expression, at: Place): void => {
    for (const reference of columnReferences(expression)) {
      references += 1
      const targets = names.resolve(reference, select, at)
      if (targets.length === 0) unresolved = true
      for (const target of targets) {
        if (target.kind === 'alias') {
          if (aliases.has(target.projection)) continue
          aliases.add(target.projection)
          const projection = select.select.projections[target.projection]
          if (projection !== undefined)
            add(projection.expression, { clause: 'projection', projection: target.projection })
        } else if (target.input.select === select) inputs.add(target.input)
        else outer = true
      }
    }
  }
  for (const expression of expressions) add(expression, place)
  return { inputs, outer, unresolved, references }
}

/** A CTE, subquery or VALUES that always gives at most one row, such as a list of parameters. */
export function isOneRow(model: Model, input: InputNode): boolean {
  const { source } = input
  if (source.kind === 'values') return source.rows === 1
  const [arm, ...others] = armsOf(queryBehind(model, source))
  if (arm === undefined || others.length > 0) return false
  const { limit, groupBy } = arm.select
  if (limit?.kind === 'literal' && limit.value === '1') return true
  if (arm.inputs.length === 0) return true
  if (isAggregated(arm)) return groupBy === null
  return arm.inputs.every((inner) => inner.source.kind !== 'scan' && isOneRow(model, inner))
}
