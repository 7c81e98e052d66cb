// Whether a SELECT gives each row at most once: it removes repeats itself, or hands on a whole key of its input.

import type { SelectFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { type GrainContext, grainOf } from '../joins/input-grain.ts'

export function givesEachRowOnce(select: SelectFacts, context: GrainContext): boolean {
  const { distinct, groupBy, inputs, projections, star } = select
  if (distinct !== null && !distinct.on) return true
  if (groupBy !== null) return groupBy.all
  const [only, ...others] = inputs
  if (only === undefined) return true
  if (others.length > 0) return false
  const shown = new Set(projections.flatMap(({ expression }) => carriedColumn(expression) ?? []))
  return grainOf(only, context).some((key) => key.every((column) => star.length > 0 || shown.has(column)))
}

/** A key under a cast to text is still one: different values give different texts. */
function carriedColumn(expression: Expression): string | null {
  if (expression.kind === 'column') return expression.name.toLowerCase()
  const { kind } = expression
  return kind === 'cast' && /^(VARCHAR|STRING|TEXT|CHAR)/.test(expression.type) ? carriedColumn(expression.arg) : null
}
