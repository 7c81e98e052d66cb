// T2: what plans of both sides say of partitions, taken into the estimates of the texts.

import type { PlanFacts } from '../../domain/plan-facts.ts'
import type { RelationKey } from '../../domain/relation.ts'
import type { ModelWork, ScanWork, WorkEstimate } from '../../domain/work.ts'
import type { PlanPair } from './input.ts'

/**
 * A plan made before the run is an upper bound: the run may prune more. So a small share proves that partitions are skipped,
 * and lowers the estimate; a large one only suggests that they are not, and raises its upper end. Null: nothing was said.
 */
export function plannedEstimate(work: ModelWork, { before, after }: PlanPair): ModelWork | null {
  const from = before === null ? null : partsByRelation(before)
  const to = after === null ? null : partsByRelation(after)
  if ((from?.size ?? 0) + (to?.size ?? 0) === 0) return null
  return {
    id: work.id,
    before: from === null ? work.before : mainFirst(work.before, from),
    after: to === null ? work.after : mainFirst(work.after, to),
  }
}

/** Plans are of the text that a model mostly runs with. */
function mainFirst(
  estimates: readonly WorkEstimate[],
  parts: ReadonlyMap<RelationKey, number>,
): readonly WorkEstimate[] {
  const main = estimates.find(({ form }) => form === 'increment') ?? estimates[0]
  return estimates.map((estimate) =>
    estimate === main
      ? { ...estimate, scans: estimate.scans.map((scan) => bounded(scan, parts.get(scan.relation))) }
      : estimate,
  )
}

function bounded(scan: ScanWork, share: number | undefined): ScanWork {
  if (share === undefined) return scan
  const { low, mid } = scan.parts
  if (share >= mid) return { ...scan, parts: { low, mid, high: Math.max(mid, Math.min(1, share)) } }
  return { ...scan, parts: { low: Math.min(low, share), mid: share, high: share } }
}

/** Of several scans of one relation all parts together. */
function partsByRelation({ nodes }: PlanFacts): ReadonlyMap<RelationKey, number> {
  const sums = new Map<RelationKey, { read: number; total: number }>()
  for (const node of nodes) {
    if (node.kind !== 'scan' || node.relation === null || node.parts === null) continue
    const { read, total } = node.parts
    if (read === null || total === null || total === 0) continue
    const sum = sums.get(node.relation) ?? { read: 0, total: 0 }
    sums.set(node.relation, { read: sum.read + read, total: sum.total + total })
  }
  return new Map([...sums].map(([key, { read, total }]) => [key, read / total]))
}
