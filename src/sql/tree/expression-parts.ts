// The direct children of an expression, and walks over them that stay out of subqueries.

import type { Call, ColumnReference, Expression, Query } from './types.ts'

const none: readonly never[] = []

/** Children in order of appearance; queries inside are not entered (see `queriesIn`). */
export function expressionParts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'column':
    case 'literal':
    case 'star':
    case 'subquery':
    case 'exists':
      return none
    case 'call':
    case 'and':
    case 'or':
    case 'other':
      return expression.args
    case 'window':
      return [expression.call, ...expression.partitionBy, ...expression.orderBy]
    case 'cast':
    case 'not':
    case 'is-null':
    case 'path':
      return [expression.arg]
    case 'binary':
    case 'comparison':
      return [expression.left, expression.right]
    case 'in':
      return expression.items.length === 0 ? [expression.arg] : [expression.arg, ...expression.items]
    case 'between':
      return [expression.arg, expression.low, expression.high]
    case 'case':
      return caseParts(expression)
  }
}

function caseParts(expression: Extract<Expression, { kind: 'case' }>): readonly Expression[] {
  const parts: Expression[] = []
  if (expression.operand !== null) parts.push(expression.operand)
  for (const branch of expression.branches) parts.push(branch.when, branch.then)
  if (expression.otherwise !== null) parts.push(expression.otherwise)
  return parts
}

/** The query that stands directly in an expression: scalar subquery, EXISTS, IN. */
export function directQuery(expression: Expression): Query | null {
  if (expression.kind === 'subquery' || expression.kind === 'exists' || expression.kind === 'in') {
    return expression.query
  }
  return null
}

export function visitExpression(expression: Expression, visit: (part: Expression) => void): void {
  visit(expression)
  if (isLeaf(expression)) return
  for (const part of expressionParts(expression)) visitExpression(part, visit)
}

function isLeaf({ kind }: Expression): boolean {
  return kind === 'column' || kind === 'literal' || kind === 'star'
}

export function someExpression(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || expressionParts(expression).some((part) => someExpression(part, test))
}

/** Column references outside of subqueries, in order of appearance. */
export function columnReferences(expression: Expression): readonly ColumnReference[] {
  if (expression.kind === 'column') return [expression]
  if (isLeaf(expression)) return none
  const found: ColumnReference[] = []
  visitExpression(expression, (part) => {
    if (part.kind === 'column') found.push(part)
  })
  return found
}

export function queriesIn(expression: Expression): readonly Query[] {
  if (isLeaf(expression)) return none
  const found: Query[] = []
  visitExpression(expression, (part) => {
    const query = directQuery(part)
    if (query !== null) found.push(query)
  })
  return found
}

export function hasAggregate(expression: Expression): boolean {
  if (expression.kind === 'window') return expressionParts(windowArguments(expression)).some(hasAggregate)
  if (expression.kind === 'call' && expression.aggregate) return true
  return expressionParts(expression).some(hasAggregate)
}

/** In `sum(sum(x)) over (...)` only the inner sum groups rows. */
function windowArguments(expression: Extract<Expression, { kind: 'window' }>): Expression {
  const inner = expression.call.kind === 'call' ? expression.call.args : [expression.call]
  const args = [...inner, ...expression.partitionBy, ...expression.orderBy]
  return { kind: 'other', name: 'WINDOW', args, range: expression.range }
}

export function windowsIn(expression: Expression): readonly Extract<Expression, { kind: 'window' }>[] {
  if (isLeaf(expression)) return none
  const found: Extract<Expression, { kind: 'window' }>[] = []
  visitExpression(expression, (part) => {
    if (part.kind === 'window') found.push(part)
  })
  return found
}

/** Calls that pass the test, each before those in its arguments; a window's own function is none, its arguments may hold one. */
export function callsIn(expression: Expression, test: (call: Call) => boolean): readonly Call[] {
  if (isLeaf(expression)) return none
  const found: Call[] = []
  const visit = (part: Expression): void => {
    if (part.kind === 'window') {
      for (const argument of expressionParts(part.call)) visit(argument)
      for (const key of part.partitionBy) visit(key)
      for (const key of part.orderBy) visit(key)
      return
    }
    if (part.kind === 'call' && test(part)) found.push(part)
    if (!isLeaf(part)) for (const inner of expressionParts(part)) visit(inner)
  }
  visit(expression)
  return found
}
