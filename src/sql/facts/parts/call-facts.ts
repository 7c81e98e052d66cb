// Every call that is no aggregate and no window, with the clause it stands in and whether the dialect knows its name.

import { isBuiltin } from '../../functions/builtin.ts'
import { callsIn } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
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
    return callsIn(expression, ({ aggregate }) => !aggregate).map(({ name, range }) => ({
      name,
      range,
      select: select.id,
      clause: place.clause,
      builtin: isBuiltin(name, dialect),
    }))
  })
}
