// Parses Jinja expressions, by Jinja's own grammar and precedence.

import { parseArguments } from './parse-arguments.ts'
import { parsePrimary } from './parse-primary.ts'
import { TemplateError } from './template-error.ts'
import type { TokenCursor } from './token-cursor.ts'
import type { BinaryOperator, Comparison, ComparisonOperator, Expression } from './tree.ts'

/** Nesting beyond this ends with an error instead of the stack's. */
const deepest = 150

export function parseExpression(cursor: TokenCursor): Expression {
  cursor.depth += 1
  if (cursor.depth > deepest) throw new TemplateError('expression is nested too deeply', cursor.at)
  let value = parseOr(cursor)
  while (cursor.isWord('if')) {
    const at = cursor.at
    cursor.index += 1
    const test = parseOr(cursor)
    const no = cursor.skipWord('else') ? parseExpression(cursor) : null
    value = { kind: 'choice', at, test, yes: value, no }
  }
  cursor.depth -= 1
  return value
}

/** An expression, or several with commas between them, which make a tuple: `{% set a, b = 1, 2 %}`. */
export function parseTuple(cursor: TokenCursor): Expression {
  const at = cursor.at
  const first = parseExpression(cursor)
  if (!cursor.isOperator(',')) return first
  const items = [first]
  while (cursor.skipOperator(',')) {
    if (cursor.done || cursor.isOperator('=')) break
    items.push(parseExpression(cursor))
  }
  return { kind: 'list', at, tuple: true, items }
}

function parseOr(cursor: TokenCursor): Expression {
  let left = parseAnd(cursor)
  while (cursor.isWord('or')) left = binary(cursor, 'or', left, parseAnd)
  return left
}

/** `or` level without the inline `if`, as the iterable and the filter of a for loop need. */
export const parseWithoutChoice: (cursor: TokenCursor) => Expression = parseOr

function parseAnd(cursor: TokenCursor): Expression {
  let left = parseNot(cursor)
  while (cursor.isWord('and')) left = binary(cursor, 'and', left, parseNot)
  return left
}

function parseNot(cursor: TokenCursor): Expression {
  if (!cursor.isWord('not')) return parseComparison(cursor)
  const at = cursor.at
  cursor.index += 1
  cursor.depth += 1
  if (cursor.depth > deepest) throw new TemplateError('expression is nested too deeply', at)
  const of = parseNot(cursor)
  cursor.depth -= 1
  return { kind: 'unary', at, operator: 'not', of }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>='])

function isComparison(text: string): text is ComparisonOperator {
  return comparisons.has(text)
}

function parseComparison(cursor: TokenCursor): Expression {
  const at = cursor.at
  const first = parseSum(cursor)
  const rest: Comparison[] = []
  for (;;) {
    const token = cursor.peek()
    if (token?.kind === 'operator' && isComparison(token.text)) {
      cursor.index += 1
      rest.push({ operator: token.text, right: parseSum(cursor) })
    } else if (cursor.skipWord('in')) {
      rest.push({ operator: 'in', right: parseSum(cursor) })
    } else if (cursor.isWord('not') && cursor.isWord('in', 1)) {
      cursor.index += 2
      rest.push({ operator: 'not in', right: parseSum(cursor) })
    } else break
  }
  return rest.length === 0 ? first : { kind: 'compare', at, first, rest }
}

function parseSum(cursor: TokenCursor): Expression {
  let left = parseConcat(cursor)
  for (;;) {
    if (cursor.isOperator('+')) left = binary(cursor, '+', left, parseConcat)
    else if (cursor.isOperator('-')) left = binary(cursor, '-', left, parseConcat)
    else return left
  }
}

function parseConcat(cursor: TokenCursor): Expression {
  const at = cursor.at
  const parts = [parseProduct(cursor)]
  while (cursor.skipOperator('~')) parts.push(parseProduct(cursor))
  return parts.length === 1 ? parts[0]! : { kind: 'concat', at, parts }
}

function parseProduct(cursor: TokenCursor): Expression {
  let left = parsePower(cursor)
  for (;;) {
    const token = cursor.peek()
    if (token?.kind !== 'operator') return left
    const operator = token.text
    if (operator !== '*' && operator !== '/' && operator !== '//' && operator !== '%') return left
    left = binary(cursor, operator, left, parsePower)
  }
}

function parsePower(cursor: TokenCursor): Expression {
  let left = parseUnary(cursor, true)
  while (cursor.isOperator('**')) left = binary(cursor, '**', left, (inner) => parseUnary(inner, true))
  return left
}

function parseUnary(cursor: TokenCursor, withFilter: boolean): Expression {
  const at = cursor.at
  let value: Expression
  if (cursor.isOperator('-') || cursor.isOperator('+')) {
    const operator = cursor.isOperator('-') ? '-' : '+'
    cursor.index += 1
    cursor.depth += 1
    if (cursor.depth > deepest) throw new TemplateError('expression is nested too deeply', at)
    value = { kind: 'unary', at, operator, of: parseUnary(cursor, false) }
    cursor.depth -= 1
  } else value = parsePrimary(cursor, parseExpression)
  value = parsePostfix(cursor, value)
  return withFilter ? parseFilters(cursor, value) : value
}

function parsePostfix(cursor: TokenCursor, start: Expression): Expression {
  let value = start
  for (;;) {
    const at = cursor.at
    if (cursor.skipOperator('.')) {
      const token = cursor.peek()
      if (token?.kind === 'integer') {
        cursor.index += 1
        value = { kind: 'item', at, of: value, index: { kind: 'literal', at, value: Number(token.text) } }
      } else value = { kind: 'attribute', at, of: value, name: cursor.expectName() }
    } else if (cursor.skipOperator('[')) value = parseSubscript(cursor, value, at)
    else if (cursor.skipOperator('(')) {
      value = { kind: 'call', at: value.at, of: value, args: parseArguments(cursor, parseExpression) }
    } else return value
  }
}

function parseSubscript(cursor: TokenCursor, of: Expression, at: number): Expression {
  const part = (): Expression | null =>
    cursor.isOperator(':') || cursor.isOperator(']') ? null : parseExpression(cursor)
  const start = part()
  if (!cursor.skipOperator(':')) {
    if (start === null) throw cursor.unexpected('an index')
    cursor.expectOperator(']')
    return { kind: 'item', at, of, index: start }
  }
  const stop = part()
  const step = cursor.skipOperator(':') ? part() : null
  cursor.expectOperator(']')
  return { kind: 'slice', at, of, bounds: { start, stop, step } }
}

function parseFilters(cursor: TokenCursor, start: Expression): Expression {
  let value = start
  for (;;) {
    if (cursor.isOperator('|')) value = parseFilter(cursor, value)
    else if (cursor.isWord('is')) value = parseTest(cursor, value)
    else if (cursor.isOperator('(')) value = parsePostfix(cursor, value)
    else return value
  }
}

/** `| name(args)`; `of` is null for the filter of a set or filter block. */
function parseFilter(cursor: TokenCursor, of: Expression | null): Expression {
  const at = cursor.at
  cursor.expectOperator('|')
  return parseNamedFilter(cursor, of, at)
}

/** The filters of `{% filter a | b %}` and `{% set x | a %}`: the first has nothing to its left. */
export function parseFilterChain(cursor: TokenCursor): Expression {
  return parseFilters(cursor, parseNamedFilter(cursor, null, cursor.at))
}

function parseNamedFilter(cursor: TokenCursor, of: Expression | null, at: number): Expression {
  let name = cursor.expectName()
  while (cursor.skipOperator('.')) name += `.${cursor.expectName()}`
  const args = cursor.skipOperator('(') ? parseArguments(cursor, parseExpression) : noArguments
  return { kind: 'filter', at, of, name, args }
}

const noArguments = { positional: [], named: [], spread: null, namedSpread: null }

function parseTest(cursor: TokenCursor, of: Expression): Expression {
  const at = cursor.at
  cursor.index += 1
  const negated = cursor.skipWord('not')
  const name = cursor.expectName()
  const args = cursor.skipOperator('(') ? parseArguments(cursor, parseExpression) : soleTestArgument(cursor)
  return { kind: 'test', at, of, name, args, negated }
}

/** `x is divisibleby 3`: one argument without parentheses. */
function soleTestArgument(cursor: TokenCursor) {
  const token = cursor.peek()
  if (token === undefined) return noArguments
  const starts =
    token.kind === 'operator'
      ? token.text === '[' || token.text === '{'
      : token.kind !== 'name' || !['else', 'or', 'and', 'is', 'if', 'not', 'in'].includes(token.text)
  if (!starts) return noArguments
  return { ...noArguments, positional: [parsePostfix(cursor, parsePrimary(cursor, parseExpression))] }
}

function binary(
  cursor: TokenCursor,
  operator: BinaryOperator,
  left: Expression,
  parseRight: (cursor: TokenCursor) => Expression,
): Expression {
  const at = cursor.at
  cursor.index += 1
  return { kind: 'binary', at, operator, left, right: parseRight(cursor) }
}
