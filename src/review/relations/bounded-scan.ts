// Whether some condition keeps a read to a part of a relation that does not grow with its history.

import type { PredicateFacts, ScanFacts } from '../../sql/facts/types.ts'
import type { RelationView } from '../rule.ts'

const narrowing: ReadonlySet<PredicateFacts['comparator']> = new Set(['=', '<', '<=', '>', '>=', 'between', 'in'])

/** Conjuncts that reach the scan and compare a column with something fixed. */
export function reachingConditions(scan: ScanFacts): readonly PredicateFacts[] {
  return scan.predicates.filter(
    ({ blockers, or, comparator, operand }) =>
      blockers.length === 0 &&
      (or === null || or.columns.length === 0) &&
      narrowing.has(comparator) &&
      operand.kind !== 'column' &&
      operand.kind !== 'none',
  )
}

/** A range on a time, any condition on a layout column, or a limit, sample or time travel. */
export function hasBound(scan: ScanFacts, view: RelationView): boolean {
  if (scan.limited || scan.sampled || scan.timeTravel) return true
  return reachingConditions(scan).some(
    ({ column, operand, comparator }) =>
      view.layoutColumns.includes(column) ||
      operand.kind === 'clock' ||
      operand.kind === 'subquery' ||
      operand.kind === 'other' ||
      (comparator !== '=' && comparator !== 'in' && isTemporal(view.columnTypes.get(column), operand)),
  )
}

function isTemporal(type: string | undefined, operand: PredicateFacts['operand']): boolean {
  if (type !== undefined) return /^(DATE|TIME)/.test(type)
  return operand.kind === 'constant' && (operand.type === 'temporal' || operand.type === 'string')
}
