// Reads Spark's EXPLAIN text, of versions 2 to 4 and of Photon: plain, extended, formatted and with costs.

import type { PlanFacts } from '../../../domain/plan-facts.ts'
import { untoldTotals } from '../empty-work.ts'
import { linkedNodes, withJoinRows } from '../linked.ts'
import { adaptiveRewrites } from './adaptive.ts'
import { estimatesOf, withBuildSizes } from './estimates.ts'
import { photonUse } from './photon.ts'
import { physicalOf } from './physical.ts'
import { sectionsOf } from './sections.ts'
import { withStageSizes } from './stage-sizes.ts'

/** Null where the text holds no operator. */
export function readSparkExplain(text: string): PlanFacts | null {
  const sections = sectionsOf(text)
  const physical = physicalOf(sections.physical)
  if (physical.nodes.length === 0) return null
  const photon = photonUse(physical.nodes, sections.photon)
  const linked = linkedNodes(physical.nodes)
  const estimates = estimatesOf(sections.optimized)
  const nodes = withBuildSizes(withJoinRows(withStageSizes(linked.nodes, physical.stages)), estimates)
  return {
    platform: photon.kind === 'none' ? 'spark' : 'databricks',
    form: 'spark-explain',
    stage: physical.stage,
    nodes,
    totals: untoldTotals,
    photon,
    adaptive: adaptiveRewrites(nodes, physical.initial, physical.shuffleReads),
    estimates: estimates.list,
    unread: [...physical.unread, ...linked.unread],
  }
}
