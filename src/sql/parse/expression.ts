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

/** How tightly a sign binds its operands; equal ones group from the left. */
const strength: ReadonlyMap<string, number> = new Map([
  ...'| & ^ << >> # @> <@ && -> ->> @ ^@'.split(' ').map((sign) => [sign, 1] as const),
  ...'+ - ||'.split(' ').map((sign) => [sign, 2] as const),
  ...'* / % // DIV MOD'.split(' ').map((sign) => [sign, 3] as const),
  ['**', 4],
])

/** Everything that binds tighter than a comparison. `least`: weaker signs are left to the caller. */
export function readOperand(reading: Reading, least = 1): Expression {
  const first = reading.at
  let left = readPrefixed(reading)
  for (let count = 0; ; count += 1) {
    const op = reading.key()
    const binds = strength.get(op)
    if (binds === undefined || binds < least || !continues(reading, op)) return left
    if (count > maxChain) throw new TooDeep(`more than ${maxChain} operators in a chain`)
    reading.at += 1
    const right = readOperand(reading, binds + 1)
    const binary: Binary = { kind: 'binary', op, left, right, range: reading.rangeFrom(first) }
    left = binary
  }
}

/** `SELECT a * FROM t` does not occur, but a star before a comma or FROM is no factor. */
function continues(reading: Reading, op: string): boolean {
  if (op === '*') return reading.key(1) !== ',' && reading.key(1) !== ')' && !reading.startsFrom(1)
  return reading.kind(1) !== 'end'
}
