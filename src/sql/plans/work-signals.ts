// What costs time beside scans and joins: spill, work of one task alone, Python functions, what Photon leaves to Spark.

import type { PlanFacts, PlanNode, SortNode, WindowNode } from '../../domain/plan-facts.ts'
import type { PlanWalk } from './plan-walk.ts'
import type { PhotonSignal, SinglePartitionSignal, SpillSignal, UdfSignal } from './signal-types.ts'

/** So many rows in one task take no time worth telling. */
const manyRows = 1_000_000

type WorkSignal = SpillSignal | SinglePartitionSignal | UdfSignal | PhotonSignal

export function workSignals(plan: PlanFacts, walk: PlanWalk): readonly WorkSignal[] {
  const basis = plan.stage === 'executed' ? 'measured' : 'planned'
  const found = plan.nodes.flatMap((node): readonly WorkSignal[] => {
    const { id, operator, measured } = node
    const signals: WorkSignal[] = []
    const localBytes = measured?.spillLocalBytes ?? 0
    const remoteBytes = measured?.spillRemoteBytes ?? 0
    if (localBytes + remoteBytes > 0) {
      signals.push({ kind: 'spill', node: id, operator, basis: 'measured', localBytes, remoteBytes })
    }
    if ((node.kind === 'window' || node.kind === 'sort') && isSingle(node, plan, walk) && !isOfFewRows(node, walk)) {
      const rows = rowsInto(node, walk)
      signals.push({ kind: 'single-partition', node: id, operator, basis, of: node.kind, rows })
    }
    if (node.kind === 'udf') {
      const { language, functions } = node
      signals.push({
        ...{ kind: 'udf', node: id, operator, basis, language, functions },
        beforeFilterOrJoin: walk.above(id, isPlain).some(({ kind }) => kind === 'filter' || kind === 'join'),
        rows: rowsInto(node, walk),
        timeShare: measured?.timeShare ?? null,
      })
    }
    return signals
  })
  if (plan.photon.kind !== 'partial') return found
  const { fallbacks } = plan.photon
  const named = new Set(fallbacks.map(({ operator }) => operator))
  const first = plan.nodes.find(({ operator }) => named.has(operator)) ?? plan.nodes[0]
  if (first === undefined) return found
  return [...found, { kind: 'photon-fallback', node: first.id, operator: first.operator, basis, fallbacks }]
}

const isPlain = ({ kind }: PlanNode): boolean => kind === 'other' || kind === 'udf'

/** A top-k keeps few rows on its way to the one task; a sort over one partition reads all of them. */
function isSingle(node: WindowNode | SortNode, plan: PlanFacts, walk: PlanWalk): boolean {
  if (plan.platform === 'snowflake') return node.kind === 'window' && node.partitionBy?.length === 0
  if (node.kind === 'sort') {
    const under = walk.above(node.id, isPlain).some(({ kind }) => kind === 'window')
    return node.limit === null && !/topk|takeordered/i.test(node.operator) && !under && comesFromOne(node, walk)
  }
  return node.partitionBy === null ? comesFromOne(node, walk) : node.partitionBy.length === 0
}

/** Of the first rows only, or of the one row of a grouping without keys. */
function isOfFewRows(node: PlanNode, walk: PlanWalk): boolean {
  const handsOn = ({ kind }: PlanNode): boolean => ['other', 'exchange', 'filter', 'window', 'udf'].includes(kind)
  const passes = (below: PlanNode): boolean => handsOn(below) || (below.kind === 'sort' && below.limit === null)
  return walk.below(node.id, passes).some((below) => {
    if (below.kind === 'limit') return below.rows !== null && below.rows < manyRows
    if (below.kind === 'sort') return below.limit !== null && below.limit < manyRows
    return below.kind === 'aggregate' && below.keys?.length === 0
  })
}

function comesFromOne(node: PlanNode, walk: PlanWalk): boolean {
  const passes = (below: PlanNode): boolean => below.kind === 'other' || below.kind === 'sort'
  return walk.below(node.id, passes).some((below) => below.kind === 'exchange' && below.partitioning.kind === 'single')
}

function rowsInto(node: PlanNode, walk: PlanWalk): number | null {
  if (node.measured !== null && node.measured.rowsIn !== null) return node.measured.rowsIn
  const below = walk.below(node.id, ({ measured, kind }) => measured === null && kind !== 'join' && kind !== 'scan')
  const known = below.filter(({ measured }) => measured !== null)
  return node.children.length === 1 && known.length === 1 ? (known[0]?.measured?.rowsOut ?? null) : null
}
