// Joins that make too much of their inputs, and those that copy a large table to every machine.

import type { JoinNode, PlanFacts } from '../../domain/plan-facts.ts'
import type { ExplodingJoinSignal, LargeBroadcastSignal, ProductJoinSignal, SignalLimits } from './signal-types.ts'

type JoinSignal = ProductJoinSignal | ExplodingJoinSignal | LargeBroadcastSignal

export function joinSignals(plan: PlanFacts, limits: SignalLimits): readonly JoinSignal[] {
  const joins = plan.nodes.filter((node): node is JoinNode => node.kind === 'join')
  const basis = plan.stage === 'executed' ? 'measured' : 'planned'
  return joins.flatMap((join) => {
    const { id: node, operator, inputRows, explosion, keys, buildBytes } = join
    const found: JoinSignal[] = []
    if (isProduct(join)) {
      const { algorithm, condition } = join
      found.push({ kind: 'product-join', node, operator, basis, algorithm, condition, inputRows })
    }
    const rowsOut = join.measured?.rowsOut ?? null
    if (explosion !== null && rowsOut !== null && explosion >= limits.explosion && rowsOut >= limits.explodedRows) {
      found.push({ kind: 'exploding-join', node, operator, basis: 'measured', explosion, rowsOut, inputRows, keys })
    }
    if (buildBytes !== null && isBroadcast(join) && buildBytes.value >= largest(buildBytes.basis, limits)) {
      const measured = buildBytes.basis === 'measured' ? 'measured' : 'planned'
      found.push({ kind: 'large-broadcast', node, operator, basis: measured, build: buildBytes })
    }
    return found
  })
}

/** A lateral join repeats rows of its own side, and a nearest match needs no equality. */
function isProduct({ algorithm, keys, type }: JoinNode): boolean {
  if (type === 'lateral' || type === 'as-of') return false
  return algorithm === 'cartesian' || algorithm === 'nested-loop' || (keys !== null && keys.length === 0)
}

const isBroadcast = ({ algorithm }: JoinNode): boolean => algorithm === 'broadcast-hash' || algorithm === 'nested-loop'

function largest(basis: 'measured' | 'estimated', limits: SignalLimits): number {
  return basis === 'measured' ? limits.measuredBroadcastBytes : limits.estimatedBroadcastBytes
}
