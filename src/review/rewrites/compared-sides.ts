// Reads a condition as one expression compared with values, whichever side it is written on.

import type { Expression } from '../../sql/tree/types.ts'

export interface Compared {
  readonly of: Expression
  /** As if the expression stood on the left. */
  readonly op: '=' | '<' | '<=' | '>' | '>=' | 'between'
  /** Two of a BETWEEN, else one. */
  readonly values: readonly Expression[]
}

const turned = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

/** Null where neither side, or no side alone, is the one that is looked for. */
export function comparedSides(expression: Expression, isIt: (side: Expression) => boolean): Compared | null {
  if (expression.kind === 'between') {
    const { arg, low, high, negated } = expression
    return negated || !isIt(arg) ? null : { of: arg, op: 'between', values: [low, high] }
  }
  if (expression.kind !== 'comparison' || expression.negated) return null
  const { op, left, right } = expression
  if (op !== '=' && op !== '<' && op !== '<=' && op !== '>' && op !== '>=') return null
  if (isIt(left)) return { of: left, op, values: [right] }
  return isIt(right) ? { of: right, op: turned[op], values: [left] } : null
}
