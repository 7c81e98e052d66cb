// Expressions by precedence: OR, AND, NOT, comparison, then operators that compute.

import type { Binary, Expression } from '../tree/types.ts'
import { readPredicates } from './predicate.ts'
import { readPrefixed } from './prefix.ts'
import { type Reading, TooDeep } from './reading.ts'

/** A longer chain of operators makes a tree deeper than consumers can walk. */
const maxChain = 4000

export function readExpression(reading: Reading): Expression {
  return reading.deeper(() =>
    readLogical(reading, 'or', 'OR', () => readLogical(reading, 'and', 'AND', () => readNot(reading))),
  )
}

function readLogical(reading: Reading, kind: 'and' | 'or', word: string, next: () => Expression): Expression {
  const first = reading.at
  const head = next()
  if (!reading.sees(word)) return head
  const args = flat(kind, head)
  while (reading.accept(word)) args.push(...flat(kind, next()))
  return { kind, args, range: reading.rangeFrom(first) }
}

function flat(kind: 'and' | 'or', expression: Expression): Expression[] {
  return expression.kind === kind ? [...expression.args] : [expression]
}

function readNot(reading: Reading): Expression {
  const first = reading.at
  if (!reading.accept('NOT')) return readPredicates(reading, readOperand(reading), first)
  const arg = reading.deeper(() => readNot(reading))
  const range = reading.rangeFrom(first)
  if (arg.kind === 'exists' && !arg.negated) return { ...arg, negated: true, range }
  return { kind: 'not', arg, range }
}

const levels: readonly (readonly string[])[] = [
  ['|', '&', '^', '<<', '>>', '#', '@>', '<@', '&&', '->', '->>', '->>>', '@', '<->', '<=>>', '?|', '?&', '^@'],
  ['+', '-', '||'],
  ['*', '/', '%', '//', 'DIV', 'MOD'],
  ['**'],
]

/** Everything that binds tighter than a comparison. */
export function readOperand(reading: Reading, level = 0): Expression {
  const signs = levels[level]
  if (signs === undefined) return readPrefixed(reading)
  const first = reading.at
  let left = readOperand(reading, level + 1)
  for (let count = 0; continues(reading, signs); count += 1) {
    if (count > maxChain) throw new TooDeep(`more than ${maxChain} operators in a chain`)
    const op = reading.key()
    reading.at += 1
    const right = readOperand(reading, level + 1)
    const binary: Binary = { kind: 'binary', op, left, right, range: reading.rangeFrom(first) }
    left = binary
  }
  return left
}

function continues(reading: Reading, signs: readonly string[]): boolean {
  const key = reading.key()
  if (key === '' || !signs.includes(key)) return false
  // `SELECT a * FROM t` does not occur, but a star before a comma or FROM is no factor.
  if (key === '*') return reading.key(1) !== ',' && reading.key(1) !== 'FROM' && reading.key(1) !== ')'
  return reading.kind(1) !== 'end'
}
