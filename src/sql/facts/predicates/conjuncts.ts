// Cuts a condition into conjuncts, with NOT moved inwards, so that each part says directly what it demands.

import type { Comparison, Expression, Logical } from '../../tree/types.ts'

export function conjunctsOf(condition: Expression | null): readonly Expression[] {
  if (condition === null) return []
  const plain = withoutNot(condition)
  return plain.kind === 'and' ? plain.args.flatMap(conjunctsOf) : [plain]
}

/** The arms of an OR, each again cut into conjuncts. */
export function armsOfOr(or: Logical): readonly (readonly Expression[])[] {
  return or.args.flatMap((arg) => {
    const plain = withoutNot(arg)
    return plain.kind === 'or' ? armsOfOr(plain) : [conjunctsOf(plain)]
  })
}

/** The same condition with NOT moved inwards, and function spellings of operators as operators. */
export function withoutNot(expression: Expression): Expression {
  if (expression.kind === 'call') return asComparison(expression) ?? expression
  if (expression.kind !== 'not') return expression
  return withoutNot(negated(withoutNot(expression.arg), expression))
}

/** Ranges stay those of the NOT, which is what the text shows. */
function negated(inner: Expression, outer: Extract<Expression, { kind: 'not' }>): Expression {
  const { range } = outer
  switch (inner.kind) {
    case 'not':
      return inner.arg
    case 'and':
    case 'or': {
      const args = inner.args.map((arg): Expression => ({ kind: 'not', arg, range: arg.range }))
      return { kind: inner.kind === 'and' ? 'or' : 'and', args, range }
    }
    case 'comparison':
      return { ...inner, ...opposite(inner), range }
    case 'in':
    case 'between':
    case 'is-null':
    case 'exists':
      return { ...inner, negated: !inner.negated, range }
    default:
      return { kind: 'call', name: 'NOT', args: [inner], distinct: false, aggregate: false, range }
  }
}

const opposites: Partial<Record<Comparison['op'], Comparison['op']>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  'null-safe-equal': 'null-safe-unequal',
  'null-safe-unequal': 'null-safe-equal',
}

function opposite(comparison: Comparison): Pick<Comparison, 'op' | 'negated'> {
  const op = opposites[comparison.op]
  return op === undefined || comparison.negated
    ? { op: comparison.op, negated: !comparison.negated }
    : { op, negated: false }
}

/** `equal_null(a, b)` is an operator by another spelling. */
function asComparison(call: Extract<Expression, { kind: 'call' }>): Comparison | null {
  const [left, right] = call.args
  if (call.name !== 'EQUAL_NULL' || left === undefined || right === undefined) return null
  return { kind: 'comparison', op: 'null-safe-equal', negated: false, left, right, range: call.range }
}
