// What the plan of a rewritten text proves of the fix, held against the plan of the text as it is.

import type { PlanFacts, PlanNode } from '../../domain/plan-facts.ts'
import type { RelationName } from '../../domain/relation.ts'
import type { Rewrite } from '../rule.ts'
import { type PlannedParts, partsOf, partsWords } from '../settled-by-plan.ts'

export type Gain =
  | { readonly kind: 'gain'; readonly words: string }
  /** As much is planned with the fix as without it. */
  | { readonly kind: 'none' }
  /** One of the plans does not say. */
  | { readonly kind: 'unknown' }

export function gainByPlan(
  spares: Rewrite['spares'],
  reads: RelationName | undefined,
  plans: { readonly now: PlanFacts; readonly fixed: PlanFacts },
): Gain {
  if (spares === 'reading') return reads === undefined ? { kind: 'unknown' } : lessRead(reads, plans)
  const kind = spares === 'sorting' ? 'sort' : 'aggregate'
  const [now, fixed] = [stepsOf(plans.now, kind), stepsOf(plans.fixed, kind)]
  const word = kind === 'sort' ? 'sort' : 'aggregation'
  return fixed < now
    ? { kind: 'gain', words: `has ${fixed === 0 ? 'no' : fixed} ${word}${fixed > 1 ? 's' : ''} instead of ${now}` }
    : { kind: 'none' }
}

function lessRead(reads: RelationName, { now, fixed }: { readonly now: PlanFacts; readonly fixed: PlanFacts }): Gain {
  const [before, after] = [partsOf(now, reads), partsOf(fixed, reads)]
  if (before === null || after === null) return { kind: 'unknown' }
  return after.read < before.read ? { kind: 'gain', words: readWords(before, after) } : { kind: 'none' }
}

function readWords(before: PlannedParts, after: PlannedParts): string {
  return `is to read ${partsWords(after)} instead of ${before.read.toLocaleString('en-US')}`
}

function stepsOf({ nodes }: PlanFacts, kind: PlanNode['kind']): number {
  return nodes.filter((node) => node.kind === kind).length
}
