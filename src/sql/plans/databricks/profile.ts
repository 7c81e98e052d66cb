// Reads the query profile that Databricks SQL exports as JSON: the plan that ran, with what each operator measured.

import type { PlanFacts, UnreadPart } from '../../../domain/plan-facts.ts'
import { untoldTotals } from '../empty-work.ts'
import { countOf, idOf, type JsonRecord, listOf, recordOf } from '../json-values.ts'
import { linkedNodes, type UnlinkedNode, withJoinRows } from '../linked.ts'
import { photonUse } from './photon.ts'
import { profileNode } from './profile-node.ts'
import type { TimedNode } from './timed-node.ts'

export function isDatabricksProfile(value: JsonRecord): boolean {
  return listOf(value.graphs) !== null && recordOf(value.query) !== null
}

export function readDatabricksProfile(value: JsonRecord): PlanFacts {
  const unread: UnreadPart[] = []
  const query = recordOf(value.query) ?? {}
  const unlinked = (listOf(value.graphs) ?? []).flatMap((graph, index) => graphNodes(recordOf(graph), index, unread))
  const linked = linkedNodes(withTimeShares(unlinked))
  return {
    platform: 'databricks',
    form: 'databricks-profile',
    stage: query.isFinal === false ? 'adapting' : 'executed',
    nodes: withJoinRows(linked.nodes),
    totals: totalsOf(recordOf(query.metrics) ?? {}),
    photon: photonUse(unlinked),
    adaptive: [],
    estimates: [],
    unread: [...unread, ...linked.unread],
  }
}

function graphNodes(graph: JsonRecord | null, index: number, unread: UnreadPart[]): readonly TimedNode[] {
  const nodes = listOf(graph?.nodes)
  if (nodes === null) {
    unread.push({ place: `graph ${index}`, reason: 'has no nodes' })
    return []
  }
  const parents = new Map<string, string[]>()
  for (const entry of listOf(graph?.edges) ?? []) {
    const edge = recordOf(entry)
    const [from, to] = [idOf(edge?.fromId), idOf(edge?.toId)]
    if (from !== null && to !== null) parents.set(to, [...(parents.get(to) ?? []), from])
  }
  return nodes.flatMap((entry, at) => {
    const node = profileNode(recordOf(entry), (id) => parents.get(id) ?? [], index)
    if (node === null) unread.push({ place: `graph ${index}, node ${at}`, reason: 'is no operator with an id' })
    return node === null ? [] : [node]
  })
}

/** Exclusive times of all operators are the whole: Databricks sums them over tasks. */
function withTimeShares(nodes: readonly TimedNode[]): readonly UnlinkedNode[] {
  const whole = nodes.reduce((sum, { nanoseconds }) => sum + (nanoseconds ?? 0), 0)
  return nodes.map(({ node, nanoseconds }) => {
    if (node.measured === null || nanoseconds === null || whole === 0) return node
    return { ...node, measured: { ...node.measured, timeShare: nanoseconds / whole } }
  })
}

function totalsOf(metrics: JsonRecord): PlanFacts['totals'] {
  const read = countOf(metrics.readFilesCount)
  const pruned = countOf(metrics.prunedFilesCount)
  const bytes = countOf(metrics.readBytes)
  return {
    ...untoldTotals,
    parts: read === null ? null : { unit: 'file', total: pruned === null ? null : read + pruned, read },
    bytes: bytes === null ? null : { value: bytes, basis: 'read' },
    rowsRead: countOf(metrics.rowsReadCount),
    spillBytes: countOf(metrics.spillToDiskBytes),
    durationMs: countOf(metrics.totalTimeMs),
    taskMs: countOf(metrics.taskTotalTimeMs),
  }
}
