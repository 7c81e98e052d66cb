// Proves that two arms of a set operation can share no row: the same output column holds another constant in each.

import type { SelectFacts } from '../../sql/facts/types.ts'
import type { Expression } from '../../sql/tree/types.ts'

export interface Discriminator {
  /** Its name in the result; null when no arm names it. */
  readonly column: string | null
  /** One constant per arm, as written. */
  readonly values: readonly string[]
}

/** The first output column that tells all arms apart; null when none does. */
export function discriminatorOf(arms: readonly SelectFacts[]): Discriminator | null {
  const [first] = arms
  if (first === undefined || arms.length < 2) return null
  for (let position = 0; position < first.projections.length; position += 1) {
    const values = arms.map((arm) => constantAt(arm, position))
    if (values.some((value) => value === null)) continue
    if (new Set(values).size < arms.length) continue
    const column = first.projections[position]?.alias ?? null
    return { column, values: values.filter((value) => value !== null) }
  }
  return null
}

/** The literal at a position, or the one that a condition fixes the column there to. A star before it hides positions. */
function constantAt({ projections, filters, inputs }: SelectFacts, position: number): string | null {
  if (projections.slice(0, position + 1).some(({ expression }) => expression.kind === 'star')) return null
  const expression = projections[position]?.expression
  if (expression === undefined) return null
  const literal = literalOf(expression)
  if (literal !== null) return literal
  if (expression.kind !== 'column') return null
  for (const filter of filters) {
    const condition = filter.expression
    if (filter.clause !== 'where' || condition.kind !== 'comparison' || condition.op !== '=' || condition.negated)
      continue
    const { left, right } = condition
    if (left.kind !== 'column' || left.name.toLowerCase() !== expression.name.toLowerCase()) continue
    if (inputs.length > 1 && left.qualifier?.toLowerCase() !== expression.qualifier?.toLowerCase()) continue
    const value = literalOf(right)
    if (value !== null) return value
  }
  return null
}

/** Strings by their value; numbers and booleans only when they cannot be told apart by spelling alone. */
function literalOf(expression: Expression): string | null {
  if (expression.kind === 'cast') return literalOf(expression.arg)
  if (expression.kind !== 'literal') return null
  if (expression.type === 'string') return `'${expression.value}'`
  return expression.type === 'number' && /^\d+$/.test(expression.value) ? String(BigInt(expression.value)) : null
}
