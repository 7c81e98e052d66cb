// Parses literals, names and bracketed expressions.

import { TemplateError } from './template-error.ts'
import type { TokenCursor } from './token-cursor.ts'
import type { Expression } from './tree.ts'

type Parse = (cursor: TokenCursor) => Expression

export function parsePrimary(cursor: TokenCursor, parse: Parse): Expression {
  const token = cursor.peek()
  if (token === undefined) throw cursor.unexpected('an expression')
  const at = token.start
  cursor.index += 1
  switch (token.kind) {
    case 'name':
      return constants.has(token.text)
        ? { kind: 'literal', at, value: constants.get(token.text) ?? null }
        : { kind: 'name', at, name: token.text }
    case 'string': {
      let value = token.text
      for (let next = cursor.peek(); next?.kind === 'string'; next = cursor.peek()) {
        value += next.text
        cursor.index += 1
      }
      return { kind: 'literal', at, value }
    }
    case 'integer': {
      const value = BigInt(token.text.replace(/^0+(?=\d)/, ''))
      const small = value <= BigInt(Number.MAX_SAFE_INTEGER)
      return { kind: 'literal', at, value: small ? Number(value) : value }
    }
    case 'float':
      return { kind: 'float', at, value: Number(token.text) }
    case 'operator':
      if (token.text === '(') return parseParenthesised(cursor, parse, at)
      if (token.text === '[') return { kind: 'list', at, tuple: false, items: parseItems(cursor, parse, ']') }
      if (token.text === '{') return parseDict(cursor, parse, at)
      throw new TemplateError(`expected an expression, got '${token.text}'`, at)
  }
}

const constants: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
])

function parseParenthesised(cursor: TokenCursor, parse: Parse, at: number): Expression {
  if (cursor.skipOperator(')')) return { kind: 'list', at, tuple: true, items: [] }
  const first = parse(cursor)
  if (cursor.skipOperator(')')) return first
  cursor.expectOperator(',')
  return { kind: 'list', at, tuple: true, items: [first, ...parseItems(cursor, parse, ')')] }
}

/** Items up to the closing bracket; a trailing comma is allowed. */
function parseItems(cursor: TokenCursor, parse: Parse, close: string): readonly Expression[] {
  const items: Expression[] = []
  while (!cursor.skipOperator(close)) {
    items.push(parse(cursor))
    if (!cursor.isOperator(close)) cursor.expectOperator(',')
  }
  return items
}

function parseDict(cursor: TokenCursor, parse: Parse, at: number): Expression {
  const entries: (readonly [Expression, Expression])[] = []
  while (!cursor.skipOperator('}')) {
    const key = parse(cursor)
    cursor.expectOperator(':')
    entries.push([key, parse(cursor)])
    if (!cursor.isOperator('}')) cursor.expectOperator(',')
  }
  return { kind: 'dict', at, entries }
}
