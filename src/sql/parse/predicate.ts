// What may follow an operand to make it a truth value: comparison, IN, BETWEEN, LIKE and its kin, IS.

import type { Comparison, Expression } from '../tree/types.ts'
import { readListItems } from './list-items.ts'
import type { Reading } from './reading.ts'
import { startsBracketedQuery } from './reserved.ts'
import { readSubquery } from './subquery.ts'
import { readTypeName } from './type-name.ts'

const comparisons: Readonly<Record<string, Comparison['op']>> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '^=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '<=>': 'null-safe-equal',
  '~': 'regexp',
  '~*': 'regexp',
  '!~': 'regexp',
  '!~*': 'regexp',
  '~~': 'like',
  '!~~': 'like',
  '~~*': 'ilike',
  '!~~*': 'ilike',
}

const patterns: Readonly<Record<string, Comparison['op']>> = {
  LIKE: 'like',
  ILIKE: 'ilike',
  GLOB: 'like',
  RLIKE: 'regexp',
  REGEXP: 'regexp',
}

/** `first` is the token at which `operand` begins, brackets included. */
export function readPredicates(reading: Reading, operand: Expression, first: number): Expression {
  let left = operand
  for (;;) {
    const next = readPredicate(reading, left, first)
    if (next === null) return left
    left = next
  }
}

function readPredicate(reading: Reading, left: Expression, first: number): Expression | null {
  const op = comparisons[reading.key()]
  if (op !== undefined) return readComparison(reading, left, first, op)
  const negated = reading.sees('NOT')
  const word = reading.key(negated ? 1 : 0)
  const skip = () => {
    reading.at += negated ? 2 : 1
  }
  if (word === 'IN') {
    skip()
    return readIn(reading, left, first, negated)
  }
  if (word === 'BETWEEN') {
    skip()
    reading.accept('SYMMETRIC')
    const low = reading.grammar.operand(reading)
    reading.expect('AND')
    const high = reading.grammar.operand(reading)
    return { kind: 'between', arg: left, low, high, negated, range: reading.rangeFrom(first) }
  }
  const pattern = patterns[word]
  if (pattern !== undefined) {
    skip()
    return readPattern(reading, left, first, pattern, negated)
  }
  if (word === 'SIMILAR' && reading.key(negated ? 2 : 1) === 'TO') {
    skip()
    reading.expect('TO')
    return readPattern(reading, left, first, 'regexp', negated)
  }
  if (reading.sees('IS')) return readIs(reading, left, first)
  if (reading.accept('ISNULL')) return { kind: 'is-null', arg: left, negated: false, range: reading.rangeFrom(first) }
  if (reading.accept('NOTNULL') || reading.accept('NOT', 'NULL')) {
    return { kind: 'is-null', arg: left, negated: true, range: reading.rangeFrom(first) }
  }
  return null
}

function readComparison(reading: Reading, left: Expression, first: number, op: Comparison['op']): Expression {
  const negated = reading.key().startsWith('!') && op !== '<>'
  reading.at += 1
  const right = readRightSide(reading)
  return { kind: 'comparison', op, negated, left, right, range: reading.rangeFrom(first) }
}

/** An operand, `ANY (...)`, or `NOT x` where the text compares with a truth value. */
function readRightSide(reading: Reading): Expression {
  const first = reading.at
  const quantifier = reading.key()
  if ((quantifier === 'ANY' || quantifier === 'ALL' || quantifier === 'SOME') && reading.key(1) === '(') {
    reading.at += 1
    return readQuantified(reading, quantifier, first)
  }
  if (reading.sees('NOT')) {
    reading.at += 1
    const arg = readRightSide(reading)
    return { kind: 'not', arg, range: reading.rangeFrom(first) }
  }
  return reading.grammar.operand(reading)
}

function readQuantified(reading: Reading, name: string, first: number): Expression {
  if (startsBracketedQuery(reading)) {
    const inner = reading.at
    reading.expect('(')
    const query = reading.query()
    reading.expect(')')
    const subquery: Expression = { kind: 'subquery', query, range: reading.rangeFrom(inner) }
    return { kind: 'other', name, args: [subquery], range: reading.rangeFrom(first) }
  }
  const args = readListItems(reading)
  return { kind: 'other', name, args, range: reading.rangeFrom(first) }
}

function readPattern(
  reading: Reading,
  left: Expression,
  first: number,
  op: Comparison['op'],
  negated: boolean,
): Expression {
  const rightFirst = reading.at
  let right = readRightSide(reading)
  if (reading.accept('ESCAPE')) {
    const sign = reading.grammar.operand(reading)
    right = { kind: 'other', name: 'ESCAPE', args: [right, sign], range: reading.rangeFrom(rightFirst) }
  }
  return { kind: 'comparison', op, negated, left, right, range: reading.rangeFrom(first) }
}

function readIn(reading: Reading, arg: Expression, first: number, negated: boolean): Expression {
  if (startsBracketedQuery(reading)) {
    const open = reading.at
    const close = reading.closing(open)
    const query = readSubquery(reading)
    if (query !== null && reading.at === close + 1) {
      return { kind: 'in', arg, items: [], query, negated, range: reading.rangeFrom(first) }
    }
    reading.at = open
  }
  // DuckDB: `x IN list_column`; Snowflake: `IN :binding`.
  const items = reading.sees('(') ? readListItems(reading) : [reading.grammar.operand(reading)]
  return { kind: 'in', arg, items, query: null, negated, range: reading.rangeFrom(first) }
}

function readIs(reading: Reading, arg: Expression, first: number): Expression {
  reading.expect('IS')
  const negated = reading.accept('NOT')
  if (reading.accept('NULL')) return { kind: 'is-null', arg, negated, range: reading.rangeFrom(first) }
  if (reading.accept('DISTINCT', 'FROM')) {
    const right = reading.grammar.operand(reading)
    const op = negated ? 'null-safe-equal' : 'null-safe-unequal'
    return { kind: 'comparison', op, negated: false, left: arg, right, range: reading.rangeFrom(first) }
  }
  const word = reading.key()
  if (word === 'OF' || word === 'JSON') {
    reading.at += 1
    if (word === 'JSON') reading.accept(reading.key())
    else readTypeName(reading)
  } else if (word === 'TRUE' || word === 'FALSE' || word === 'UNKNOWN') reading.at += 1
  else reading.fail('NULL, TRUE, FALSE or DISTINCT FROM')
  return { kind: 'other', name: `IS ${negated ? 'NOT ' : ''}${word}`, args: [arg], range: reading.rangeFrom(first) }
}
