// Turns one conjunct into comparisons seen from each column in it: `a < b` is `<` for a and `>` for b.

import { columnReferences } from '../../tree/expression-parts.ts'
import type { Comparison, Expression, InList, Query } from '../../tree/types.ts'
import type { PredicateFacts } from '../types.ts'

export type Comparator = PredicateFacts['comparator']

export interface Atom {
  readonly comparator: Comparator
  /** The side that holds the columns this atom is about. */
  readonly subject: Expression
  readonly operands: readonly Expression[]
  readonly query: Query | null
  /** Which column of the query it is compared with: for `(a, b) in (select ...)` 0 and 1. */
  readonly queryColumn: number
}

export function atomsOf(conjunct: Expression): readonly Atom[] {
  switch (conjunct.kind) {
    case 'comparison':
      return comparisonAtoms(conjunct)
    case 'in':
      return inAtoms(conjunct)
    case 'between':
      return betweenAtoms(conjunct)
    case 'is-null':
      return [atom(conjunct.negated ? 'is-not-null' : 'is-null', conjunct.arg, [])]
    case 'literal':
    case 'exists':
    case 'star':
      return []
    case 'call':
      return callAtoms(conjunct)
    default:
      return [atom('boolean', conjunct, [])]
  }
}

function atom(comparator: Comparator, subject: Expression, operands: readonly Expression[]): Atom {
  return { comparator, subject, operands, query: null, queryColumn: 0 }
}

function comparisonAtoms(comparison: Comparison): readonly Atom[] {
  const { left, right } = comparison
  const atoms: Atom[] = []
  if (columnReferences(left).length > 0) atoms.push(atom(comparatorOf(comparison, false), left, [right]))
  if (columnReferences(right).length > 0) atoms.push(atom(comparatorOf(comparison, true), right, [left]))
  return atoms
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function comparatorOf({ op, negated }: Comparison, fromRight: boolean): Comparator {
  switch (op) {
    case 'null-safe-equal':
      return '='
    case 'null-safe-unequal':
      return '<>'
    case 'like':
    case 'ilike':
      return negated || fromRight ? 'other' : 'like'
    case 'regexp':
      return negated || fromRight ? 'other' : 'regexp'
    case '=':
    case '<>':
      return op
    default:
      return fromRight ? mirrored[op] : op
  }
}

function inAtoms(list: InList): readonly Atom[] {
  const comparator = list.negated ? 'not-in' : 'in'
  const subjects = list.arg.kind === 'other' && list.arg.name === 'TUPLE' ? list.arg.args : [list.arg]
  const atoms: Atom[] = subjects.map((subject, queryColumn) => ({
    comparator,
    subject,
    operands: list.items,
    query: list.query,
    queryColumn,
  }))
  for (const item of list.items) {
    if (columnReferences(item).length > 0) atoms.push(atom('other', item, [list.arg]))
  }
  return atoms
}

function betweenAtoms(between: Extract<Expression, { kind: 'between' }>): readonly Atom[] {
  const { arg, low, high, negated } = between
  const atoms = [atom(negated ? 'other' : 'between', arg, [low, high])]
  if (columnReferences(low).length > 0) atoms.push(atom(negated ? 'other' : '<=', low, [arg]))
  if (columnReferences(high).length > 0) atoms.push(atom(negated ? 'other' : '>=', high, [arg]))
  return atoms
}

const regexpCalls = new Set(['REGEXP_LIKE', 'RLIKE', 'REGEXP', 'REGEXP_MATCHES', 'REGEXP_FULL_MATCH'])

function callAtoms(call: Extract<Expression, { kind: 'call' }>): readonly Atom[] {
  const [first, ...rest] = call.args
  if (first === undefined) return []
  if (call.name === 'NOT' && rest.length === 0) return atomsOf(first)
  if (regexpCalls.has(call.name)) return [atom('regexp', first, rest)]
  return [atom('boolean', call, [])]
}
