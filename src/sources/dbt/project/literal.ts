// The value of a Jinja expression that is written out in full, without running anything.

import type { Expression } from '../render/jinja/tree.ts'

export type Literal = { readonly kind: 'known'; readonly value: unknown } | { readonly kind: 'unknown' }

const unknown: Literal = { kind: 'unknown' }

export function literalOf(expression: Expression): Literal {
  switch (expression.kind) {
    case 'literal':
      return known(typeof expression.value === 'bigint' ? String(expression.value) : expression.value)
    case 'float':
      return known(expression.value)
    case 'name':
      return namedConstant(expression.name)
    case 'list':
      return allOf(expression.items, (values) => values)
    case 'dict':
      return allOf(
        expression.entries.flatMap((entry) => [...entry]),
        (flat) => Object.fromEntries(pairs(flat)),
      )
    case 'concat':
      return allOf(expression.parts, (parts) => parts.map(String).join(''))
    case 'binary':
      return expression.operator === '+' ? added(expression.left, expression.right) : unknown
    default:
      return unknown
  }
}

function known(value: unknown): Literal {
  return { kind: 'known', value }
}

/** Jinja's constants, in either spelling, in case the parser leaves them as names. */
function namedConstant(name: string): Literal {
  switch (name.toLowerCase()) {
    case 'true':
      return known(true)
    case 'false':
      return known(false)
    case 'none':
      return known(null)
    default:
      return unknown
  }
}

function allOf(expressions: readonly Expression[], combine: (values: readonly unknown[]) => unknown): Literal {
  const values: unknown[] = []
  for (const expression of expressions) {
    const literal = literalOf(expression)
    if (literal.kind === 'unknown') return unknown
    values.push(literal.value)
  }
  return known(combine(values))
}

function pairs(flat: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = []
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([String(flat[at]), flat[at + 1]])
  return found
}

function added(left: Expression, right: Expression): Literal {
  return allOf([left, right], ([a, b]) => {
    if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b]
    return typeof a === 'string' ? a + String(b) : Number(a) + Number(b)
  })
}
