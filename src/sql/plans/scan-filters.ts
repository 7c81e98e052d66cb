// Which filters lie over a scan, and which of them only check for nulls.

import type { PlanNode, ScanNode } from '../../domain/plan-facts.ts'
import type { PlanWalk } from './plan-walk.ts'

/** `isnotnull(x)`, `IsNotNull(x)`, `(x IS NOT NULL)`: added by the optimiser, and nearly all rows pass. */
export function isNullCheck(filter: string): boolean {
  return /^\(*\s*isnotnull\s*\([^()]*\)\s*\)*$/i.test(filter) || /^\(*[^()=<>]+ IS NOT NULL\)*$/i.test(filter)
}

export function telling(filters: readonly string[]): readonly string[] {
  return filters.filter((filter) => !isNullCheck(filter))
}

/** Conditions between a scan and the next operator that mixes or groups its rows. */
export function filtersOver(scan: ScanNode, walk: PlanWalk): readonly string[] {
  const above = walk.above(scan.id, passes)
  return above.flatMap((node) => (node.kind === 'filter' && !isRunTime(node) ? [node.condition ?? 'a filter'] : []))
}

const passes = (node: PlanNode): boolean => node.kind === 'filter' || node.kind === 'other'

/** A join filter is nobody's predicate: the engine adds it. */
const isRunTime = ({ operator }: PlanNode): boolean => operator.toLowerCase() === 'joinfilter'

/** All conjuncts are null checks. */
export function onlyNullChecks(condition: string): boolean {
  return condition
    .split(/ AND /i)
    .every((part) => isNullCheck(part.replace(/^\(+/, '(').trim()) || isNullCheck(part.replace(/^\(+|\)+$/g, '')))
}
