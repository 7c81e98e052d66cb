// Holds a hit that says too much is read against the plan of the same text: the plan proves it wrong, or says how much.

import type { PlanFacts } from '../domain/plan-facts.ts'
import { type RelationKey, type RelationName, relationKey } from '../domain/relation.ts'
import type { Hit } from './rule.ts'

/** Below this share of a relation its reading is well pruned, from the other on it is not; choices of ours. */
const [wellPruned, readWhole] = [0.1, 0.9] as const

/**
 * Null: the plan skips nearly all of the relation, so the text reads less than it looks. A plan made before the run is an
 * upper bound: it proves good pruning and only suggests bad, which T2's words say.
 */
export function settledByPlan(hit: Hit, plan: PlanFacts | null): Hit | null {
  const parts = plan === null || hit.reads === undefined ? null : partsOf(plan, hit.reads)
  if (parts === null) return hit
  const share = parts.read / parts.total
  if (share <= wellPruned) return null
  if (share < readWhole) return hit
  return { ...hit, tier: 'T2', message: `${hit.message} Its plan is to read ${partsWords(parts)}.` }
}

export interface PlannedParts {
  readonly read: number
  readonly total: number
  readonly unit: 'partition' | 'file'
}

/** Of all scans of the relation together; null where the plan has none of it, or one does not say. */
export function partsOf({ nodes }: PlanFacts, relation: RelationName): PlannedParts | null {
  const key = relationKey(relation)
  let [scans, read, total] = [0, 0, 0]
  let unit: PlannedParts['unit'] = 'partition'
  for (const node of nodes) {
    if (node.kind !== 'scan' || node.relation === null || !isNamed(node.relation, key)) continue
    const { parts } = node
    if (parts === null || parts.read === null || parts.total === null || parts.total === 0) return null
    scans += 1
    read += parts.read
    total += parts.total
    unit = parts.unit
  }
  return scans === 0 ? null : { read, total, unit }
}

/** A plan names its relations in full, a text may leave out what the session knows. */
export function isNamed(full: RelationKey, written: RelationKey): boolean {
  return full === written || full.endsWith(`.${written}`)
}

/** `2,190 of 2,190 micro-partitions` */
export function partsWords({ read, total, unit }: PlannedParts): string {
  const number = (value: number): string => value.toLocaleString('en-US')
  return `${number(read)} of ${number(total)} ${unit === 'file' ? 'files' : 'micro-partitions'}`
}
