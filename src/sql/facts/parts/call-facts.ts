// Every call that is no aggregate and no window, with the clause it stands in and whether the dialect knows its name.

import { isBuiltin } from '../../functions/builtin.ts'
import { expressionParts } from '../../tree/expression-parts.ts'
import type { Call, Expression } from '../../tree/types.ts'
import type { Model, SelectNode } from '../model/types.ts'
import { placedExpressions } from '../names/placed-expressions.ts'
import type { CallFacts } from '../types.ts'

export function callFacts(model: Model): readonly CallFacts[] {
  return model.selects.flatMap((select) => callsOf(select, model))
}

function callsOf(select: SelectNode, { dialect }: Model): readonly CallFacts[] {
  // An ordinal in GROUP BY is the projection's own expression, which is counted once.
  const seen = new Set<Expression>()
  return placedExpressions(select).flatMap(({ expression, place }) => {
    if (seen.has(expression)) return []
    seen.add(expression)
    return plainCalls(expression).map(({ name, range }) => ({
      name,
      range,
      select: select.id,
      clause: place.clause,
      builtin: isBuiltin(name, dialect),
    }))
  })
}

function plainCalls(expression: Expression): readonly Call[] {
  if (expression.kind === 'window') {
    const { call, partitionBy, orderBy } = expression
    return [...expressionParts(call), ...partitionBy, ...orderBy].flatMap(plainCalls)
  }
  const inner = expressionParts(expression).flatMap(plainCalls)
  return expression.kind === 'call' && !expression.aggregate ? [expression, ...inner] : inner
}
