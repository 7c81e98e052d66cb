// Scans that read nearly a whole table, with the filters that lie over them and do not help.

import type { PlanFacts, ScanNode } from '../../domain/plan-facts.ts'
import type { PlanWalk } from './plan-walk.ts'
import { filtersOver, telling } from './scan-filters.ts'
import type { FullScanSignal, SignalBasis, SignalLimits } from './signal-types.ts'

export function fullScans(plan: PlanFacts, walk: PlanWalk, limits: SignalLimits): readonly FullScanSignal[] {
  return plan.nodes.flatMap((node) => {
    if (node.kind !== 'scan' || !readsStorage(node) || isCached(node, walk)) return []
    const basis = basisOf(plan, node, limits)
    if (basis === null) return []
    const filters = filtersOver(node, walk)
    return [
      {
        kind: 'full-scan',
        node: node.id,
        operator: node.operator,
        basis,
        relation: node.relation,
        parts: node.parts,
        bytes: node.bytes,
        why: filters.length === 0 ? 'no-filter' : 'filter-does-not-prune',
        filters,
      },
    ]
  })
}

const readsStorage = ({ source }: ScanNode): boolean => source === 'table' || source === 'files'

/** Read when the cache was filled, if at all. */
function isCached(scan: ScanNode, walk: PlanWalk): boolean {
  return walk
    .above(scan.id)
    .some((node) => node.operator === 'InMemoryRelation' || (node.kind === 'scan' && node.source === 'cache'))
}

/** Null where the scan is pruned, or where the plan does not tell whether it is. */
function basisOf(plan: PlanFacts, scan: ScanNode, limits: SignalLimits): SignalBasis | null {
  const { total = null, read = null } = scan.parts ?? {}
  if (total !== null && read !== null) {
    // A table in one piece cannot be pruned.
    if (total < 2 || read / total < limits.scanShare) return null
    return plan.stage === 'executed' ? 'measured' : 'upper-bound'
  }
  if (plan.form !== 'spark-explain' && plan.form !== 'spark-execution') return null
  const { partitionFilters, pushedFilters, dynamicFilters } = scan
  if (partitionFilters === null || pushedFilters === null || dynamicFilters.length > 0) return null
  if (partitionFilters.cut || pushedFilters.cut) return null
  const helping = [...telling(partitionFilters.filters), ...telling(pushedFilters.filters)]
  return helping.length === 0 ? 'planned' : null
}
