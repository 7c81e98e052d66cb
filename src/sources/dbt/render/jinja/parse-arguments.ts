// Parses the arguments of a call and the parameters of a macro.

import type { TokenCursor } from './token-cursor.ts'
import type { CallArguments, Expression, Parameter } from './tree.ts'

type Parse = (cursor: TokenCursor) => Expression

/** After the opening parenthesis, through the closing one. */
export function parseArguments(cursor: TokenCursor, parse: Parse): CallArguments {
  const positional: Expression[] = []
  const named: (readonly [string, Expression])[] = []
  let spread: Expression | null = null
  let namedSpread: Expression | null = null
  while (!cursor.skipOperator(')')) {
    if (cursor.skipOperator('**')) namedSpread = parse(cursor)
    else if (cursor.skipOperator('*')) spread = parse(cursor)
    else if (cursor.peek()?.kind === 'name' && cursor.isOperator('=', 1)) {
      const name = cursor.expectName()
      cursor.expectOperator('=')
      named.push([name, parse(cursor)])
    } else positional.push(parse(cursor))
    if (!cursor.isOperator(')')) cursor.expectOperator(',')
  }
  return { positional, named, spread, namedSpread }
}

/** `(a, b=1)` of a macro or call block. A parameter may carry a type, as dbt allows: `(a: string)`. */
export function parseParameters(cursor: TokenCursor, parse: Parse): readonly Parameter[] {
  cursor.expectOperator('(')
  const parameters: Parameter[] = []
  while (!cursor.skipOperator(')')) {
    const name = cursor.expectName()
    if (cursor.skipOperator(':')) parse(cursor)
    parameters.push({ name, fallback: cursor.skipOperator('=') ? parse(cursor) : null })
    if (!cursor.isOperator(')')) cursor.expectOperator(',')
  }
  return parameters
}
