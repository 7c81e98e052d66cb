// The conditions of a select by clause, cut into conjuncts.

import { lastName, volatileFunctions } from '../../functions/kinds.ts'
import { someExpression } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import { kept } from '../kept.ts'
import type { InputNode, SelectNode } from '../model/types.ts'
import type { FilterFacts } from '../types.ts'
import { conjunctsOf } from './conjuncts.ts'

export interface Condition {
  readonly clause: FilterFacts['clause']
  readonly expression: Expression
  /** For a condition of ON: the input it joins. */
  readonly joined: InputNode | null
}

/** Nearly every part of the facts asks for them. */
export const conditionsOf = kept(cut)

function cut(node: SelectNode): readonly Condition[] {
  const { where, having, qualify } = node.select
  const of = (clause: FilterFacts['clause'], whole: Expression | null, joined: InputNode | null): Condition[] =>
    conjunctsOf(whole).map((expression) => ({ clause, expression, joined }))
  return [
    ...node.inputs.flatMap((input) => of('on', input.join?.on ?? null, input)),
    ...of('where', where, null),
    ...of('having', having, null),
    ...of('qualify', qualify, null),
  ]
}

export function isVolatile(expression: Expression): boolean {
  return someExpression(expression, (part) => part.kind === 'call' && volatileFunctions.has(lastName(part.name)))
}
