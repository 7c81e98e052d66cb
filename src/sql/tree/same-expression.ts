// Whether two expressions are the same apart from their place in the text.

import { expressionParts } from './expression-parts.ts'
import type { Expression } from './types.ts'

export function sameExpression(one: Expression, other: Expression): boolean {
  if (one === other) return true
  if (one.kind !== other.kind || ownText(one) !== ownText(other)) return false
  const left = expressionParts(one)
  const right = expressionParts(other)
  return left.length === right.length && left.every((part, index) => sameExpression(part, right[index] as Expression))
}

/** What a node says besides its children; subqueries are told apart by their place, so two are never the same. */
function ownText(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return `${expression.qualifier?.toLowerCase() ?? ''}.${expression.name.toLowerCase()}`
    case 'literal':
      return `${expression.type}:${expression.value}`
    case 'star':
      return `${expression.qualifier?.toLowerCase() ?? ''}*${expression.except.join()}`
    case 'call':
      return `${expression.name}(${expression.distinct})`
    case 'window':
      return `${expression.partitionBy.length}/${expression.orderBy.length}/${expression.frame ?? ''}`
    case 'cast':
      return `${expression.type}/${expression.safe}`
    case 'binary':
      return expression.op
    case 'comparison':
      return `${expression.op}/${expression.negated}`
    case 'between':
    case 'is-null':
      return String(expression.negated)
    case 'in':
      return expression.query === null ? String(expression.negated) : `query ${expression.query.range.start}`
    case 'case':
      return `${expression.operand !== null}/${expression.branches.length}/${expression.otherwise !== null}`
    case 'subquery':
    case 'exists':
      return `query ${expression.query.range.start}`
    case 'path':
      return expression.path
    case 'other':
      return expression.name
    case 'and':
    case 'or':
    case 'not':
      return ''
  }
}
