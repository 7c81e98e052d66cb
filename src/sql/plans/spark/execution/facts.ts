// Turns the operators of an execution into plan facts, as an EXPLAIN of the same plan would give them, with what the run measured.

import type { AdaptiveRewrite, JoinNode, PlanFacts, PlanNode, PlanTotals } from '../../../../domain/plan-facts.ts'
import { unmeasured, untoldTotals } from '../../empty-work.ts'
import { linkedNodes, type UnlinkedNode, withJoinRows } from '../../linked.ts'
import { adaptiveRewrites } from '../adaptive.ts'
import { sparkWork } from '../operator-work.ts'
import { photonUse } from '../photon.ts'
import { convertedJoins } from './converted-joins.ts'
import { type Measures, sumOf } from './measures.ts'
import type { InfoNode, InfoPlan } from './plan-nodes.ts'

/** `Tungsten` before Spark 2. */
const operatorName = /^(?:Execute )?(?:Tungsten)?[A-Za-z][\w$]*/

export function operatorOf({ text }: InfoNode): string {
  const found = operatorName.exec(text)?.[0] ?? ''
  return found === '' ? 'Unknown' : found.slice(0, 200)
}

/** Without places in the plan and measures. */
export function workOf(node: InfoNode): ReturnType<typeof sparkWork> {
  const operator = operatorOf(node)
  const header = node.text
    .slice(operator.length)
    .replace(/^\(skew=true\)/, '')
    .trim()
  const isScan = /Scan$/.test(operator)
  return sparkWork({
    operator: `${operator.replace(/^Tungsten/, '')}${node.text.startsWith(`${operator}(skew=true)`) ? '(skew=true)' : ''}`,
    header,
    fields: isScan && node.metadata.size > 0 ? node.metadata : null,
  })
}

/** A subquery hands one value or a filter to its host, not rows. */
const isSubquery = (operator: string): boolean => /^(Reused)?Subquery/.test(operator)

export function factsOf(
  last: InfoPlan,
  first: InfoPlan,
  works: readonly ReturnType<typeof sparkWork>[],
  measures: readonly Measures[],
): PlanFacts {
  const unlinked = last.nodes.map((node, at): UnlinkedNode => {
    const operator = operatorOf(node)
    const { rows = null, spillBytes = null } = measures[at] ?? {}
    const work = works[at] ?? { kind: 'other' }
    return {
      id: String(node.id),
      operator,
      step: 0,
      parents: node.parent === null || isSubquery(operator) ? [] : [String(node.parent)],
      measured:
        rows === null && spillBytes === null ? null : { ...unmeasured, rowsOut: rows, spillLocalBytes: spillBytes },
      ...withMeasures(work, measures[at]),
    }
  })
  const linked = linkedNodes(unlinked)
  const skewed = skewedReads(last)
  const byId = new Map(linked.nodes.map((node) => [node.id, node]))
  const nodes = withJoinRows(
    linked.nodes.map((node) => (node.kind === 'join' ? joined(node, byId, measures, skewed) : node)),
  )
  const photon = photonUse(unlinked, [])
  const hasRun = last.isFinal ?? measures.some(({ stages, rows }) => stages.length > 0 || rows !== null)
  return {
    platform: photon.kind === 'none' ? 'spark' : 'databricks',
    form: 'spark-execution',
    stage: hasRun ? 'executed' : last.isFinal === false ? 'adapting' : 'planned',
    nodes,
    totals: totalsOf(nodes, measures),
    photon,
    adaptive: [...adaptiveRewrites(nodes, [], shuffleReads(last)), ...rewrittenJoins(first, last)],
    estimates: [],
    unread: [...linked.unread, ...(last.isCut ? [{ place: 'plan', reason: 'is too large, and is read in part' }] : [])],
  }
}

function withMeasures(
  work: ReturnType<typeof sparkWork>,
  measures: Measures | undefined,
): ReturnType<typeof sparkWork> {
  if (work.kind !== 'scan' || measures === undefined) return work
  const { bytes, files, partitions } = measures
  const read = partitions ?? files
  return {
    ...work,
    bytes: bytes === null ? work.bytes : { value: bytes, basis: 'read' },
    parts: read === null ? work.parts : { unit: partitions === null ? 'file' : 'partition', total: null, read },
  }
}

/** A join whose build side was broadcast has its size from there; one that built a table itself measures it. */
function joined(
  join: JoinNode,
  byId: ReadonlyMap<string, PlanNode>,
  measures: readonly Measures[],
  skewed: ReadonlySet<string>,
): JoinNode {
  const built = join.buildSide === null ? undefined : byId.get(join.children[join.buildSide === 'left' ? 0 : 1] ?? '')
  const bytes = measures[Number(built?.kind === 'broadcast' ? built.id : join.id)]?.bytes ?? null
  return {
    ...join,
    buildBytes: bytes === null ? join.buildBytes : { value: bytes, basis: 'measured' },
    skewSplit: join.skewSplit || skewed.has(join.id),
  }
}

const isShuffleRead = ({ text }: InfoNode): boolean => /^(AQEShuffleRead|CustomShuffleReader)\b/.test(text)

function shuffleReads({ nodes }: InfoPlan): ReadonlyMap<string, string> {
  return new Map(nodes.filter(isShuffleRead).map(({ id, text }) => [String(id), text.slice(0, 200)]))
}

/** Joins right above a read of split partitions, but for sorts and projections. */
function skewedReads({ nodes }: InfoPlan): ReadonlySet<string> {
  const found = new Set<string>()
  for (const read of nodes) {
    if (!isShuffleRead(read) || !/\bskewed\b/.test(read.text.slice(0, 200))) continue
    let above = read.parent
    while (above !== null && /^(Sort|Project|Filter)\b/.test(nodes[above]?.text ?? ''))
      above = nodes[above]?.parent ?? null
    if (above !== null) found.add(String(above))
  }
  return found
}

function rewrittenJoins(first: InfoPlan, last: InfoPlan): readonly AdaptiveRewrite[] {
  return [...convertedJoins(first, last)].map(([id, from]) => ({ kind: 'join-converted', node: String(id), from }))
}

function totalsOf(nodes: readonly PlanNode[], measures: readonly Measures[]): PlanTotals {
  const scans = nodes.filter((node) => node.kind === 'scan' && node.source !== 'cache')
  const bytes = sumOf(scans.map((scan) => (scan.kind === 'scan' ? (scan.bytes?.value ?? null) : null)))
  return {
    ...untoldTotals,
    bytes: bytes === null ? null : { value: bytes, basis: 'read' },
    rowsRead: sumOf(scans.map(({ measured }) => measured?.rowsOut ?? null)),
    spillBytes: sumOf(measures.map(({ spillBytes }) => spillBytes)),
  }
}
