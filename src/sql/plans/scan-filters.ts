// Which filters lie over a scan, and which of them only check for nulls.

import type { PlanNode, ScanNode } from '../../domain/plan-facts.ts'
import type { PlanWalk } from './plan-walk.ts'
import { splitTopLevel, withoutParentheses } from './top-level.ts'

/** `isnotnull(x)`, `IsNotNull(x)`, `(x IS NOT NULL)`: added by the optimiser, and nearly all rows pass. */
export function isNullCheck(filter: string): boolean {
  return /^\(*\s*isnotnull\s*\([^()]*\)\s*\)*$/i.test(filter) || /^\(*[^()=<>]+ IS NOT NULL\)*$/i.test(filter)
}

export function telling(filters: readonly string[]): readonly string[] {
  return filters.filter((filter) => !isNullCheck(filter))
}

/** What is asked of a scan's rows before the next operator that mixes or groups them, without null checks; each once. */
export function filtersOver(scan: ScanNode, walk: PlanWalk): readonly string[] {
  const above = walk.above(scan.id, passes)
  const conditions = above.flatMap((node) =>
    node.kind === 'filter' && !isRunTime(node) ? [node.condition ?? 'a filter'] : [],
  )
  const all = [...conditions, ...(scan.dataFilters?.filters ?? [])].flatMap((condition) => conjuncts(condition, 0))
  return [...new Set(telling(all))]
}

const passes = (node: PlanNode): boolean => node.kind === 'filter' || node.kind === 'other'

/** A join filter is nobody's predicate: the engine adds it. */
const isRunTime = ({ operator }: PlanNode): boolean => operator.toLowerCase() === 'joinfilter'

/** Spark nests them in pairs: `((a AND b) AND c)`. */
function conjuncts(condition: string, depth: number): readonly string[] {
  // Only Snowflake prints quotes, and those in pairs.
  const splitting = { quoted: (condition.split("'").length - 1) % 2 === 0 }
  const whole = withoutParentheses(condition, splitting)
  const parts = splitTopLevel(whole, ' AND ', splitting)
  return parts.length < 2 || depth > 40 ? [whole] : parts.flatMap((part) => conjuncts(part, depth + 1))
}
