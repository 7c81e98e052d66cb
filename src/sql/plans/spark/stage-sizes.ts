// Gives joins what finished query stages around them measured: rows that came out, bytes of what was broadcast.

import type { JoinNode, PlanNode } from '../../../domain/plan-facts.ts'
import { unmeasured } from '../empty-work.ts'
import { type PlanWalk, planWalk } from '../plan-walk.ts'
import type { Statistics } from './expressions.ts'

export function withStageSizes(
  nodes: readonly PlanNode[],
  stages: ReadonlyMap<string, Statistics>,
): readonly PlanNode[] {
  if (stages.size === 0) return nodes
  const walk = planWalk(nodes)
  return nodes.map((node) => (node.kind === 'join' ? sized(node, walk, stages) : node))
}

function sized(join: JoinNode, walk: PlanWalk, stages: ReadonlyMap<string, Statistics>): JoinNode {
  const rowsOut = walk.above(join.id, handsRowsOn).find(({ measured }) => measured !== null)?.measured?.rowsOut ?? null
  const measured = join.measured ?? (rowsOut === null ? null : { ...unmeasured, rowsOut })
  const built = join.buildSide === null ? null : (join.children[join.buildSide === 'left' ? 0 : 1] ?? null)
  const bytes = built === null || join.algorithm === 'sort-merge' ? null : (stages.get(built)?.bytes ?? null)
  return {
    ...join,
    measured,
    buildBytes: bytes === null ? join.buildBytes : { value: bytes, basis: 'measured' },
  }
}

/** As many rows leave it as enter it, and it was not measured itself. */
function handsRowsOn(node: PlanNode): boolean {
  if (node.measured !== null) return false
  return node.kind === 'exchange' || node.kind === 'broadcast' || node.operator === 'Project'
}
