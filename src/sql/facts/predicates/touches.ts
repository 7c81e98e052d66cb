// How an expression uses the columns in it: what each passes through on its way out.

import { lastName, rankingFunctions } from '../../functions/kinds.ts'
import { expressionParts } from '../../tree/expression-parts.ts'
import type { ColumnReference, Expression } from '../../tree/types.ts'
import type { Wrapper } from '../types.ts'

/** One column reference with what stands around it, outermost first. */
export interface Touch {
  readonly reference: ColumnReference
  readonly wrappers: readonly Wrapper[]
  readonly aggregated: boolean
  readonly windowed: boolean
}

export function touchesOf(expression: Expression): readonly Touch[] {
  switch (expression.kind) {
    case 'column':
      return [{ reference: expression, wrappers: [], aggregated: false, windowed: false }]
    case 'window':
      return windowTouches(expression)
    default: {
      const wrapper = wrapperOf(expression)
      const inner = expressionParts(expression).flatMap(touchesOf)
      const aggregated = expression.kind === 'call' && expression.aggregate
      return inner.map((touch) => ({
        ...touch,
        wrappers: wrapper === null ? touch.wrappers : [wrapper, ...touch.wrappers],
        aggregated: touch.aggregated || aggregated,
      }))
    }
  }
}

/** A rank says nothing about the columns it partitions and orders by; other windows compute from their arguments. */
function windowTouches(expression: Extract<Expression, { kind: 'window' }>): readonly Touch[] {
  const { call } = expression
  if (call.kind === 'call' && rankingFunctions.has(lastName(call.name))) return []
  return touchesOf(call).map((touch) => ({ ...touch, aggregated: false, windowed: true }))
}

function wrapperOf(expression: Expression): Wrapper | null {
  const { range } = expression
  switch (expression.kind) {
    case 'call':
      return { kind: 'function', name: expression.name, range }
    case 'cast':
      return { kind: 'cast', type: expression.type, range }
    case 'binary':
      return { kind: 'arithmetic', op: expression.op, range }
    case 'path':
      return { kind: 'path', path: expression.path, range }
    case 'case':
      return { kind: 'case', range }
    case 'comparison':
      return { kind: 'arithmetic', op: expression.op, range }
    case 'other':
      return otherWrapper(expression)
    case 'between':
    case 'in':
    case 'is-null':
    case 'and':
    case 'or':
    case 'not':
      return { kind: 'arithmetic', op: expression.kind, range }
    default:
      return null
  }
}

function otherWrapper({ name, range }: Extract<Expression, { kind: 'other' }>): Wrapper | null {
  if (name === 'TUPLE') return null
  if (name === '-' || name === '+' || name === '~') return { kind: 'arithmetic', op: name, range }
  if (name === '[]') return { kind: 'path', path: '[]', range }
  return { kind: 'function', name, range }
}
