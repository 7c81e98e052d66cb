// Join filters prune only at run time: what one asks is noted at the scans below it.

import type { UnlinkedNode } from '../linked.ts'

/** Stops at the next join: a filter reaches the scans of its own side. */
export function withJoinFilters(nodes: readonly UnlinkedNode[]): readonly UnlinkedNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return nodes.map((node) => {
    if (node.kind !== 'scan') return node
    const dynamicFilters = filtersAbove(node, byId)
    return dynamicFilters.length === 0 ? node : { ...node, dynamicFilters }
  })
}

function filtersAbove(scan: UnlinkedNode, byId: ReadonlyMap<string, UnlinkedNode>): readonly string[] {
  const found: string[] = []
  const seen = new Set<string>()
  let front = [...scan.parents]
  while (front.length > 0) {
    const id = front.pop() ?? ''
    const node = byId.get(id)
    if (node === undefined || seen.has(id) || !passes(node)) continue
    seen.add(id)
    if (isJoinFilter(node)) found.push(node.kind === 'filter' ? (node.condition ?? 'join filter') : 'join filter')
    front = [...front, ...node.parents]
  }
  return found
}

const isJoinFilter = ({ operator }: UnlinkedNode): boolean => operator.toLowerCase() === 'joinfilter'

const passes = ({ kind }: UnlinkedNode): boolean => kind === 'filter' || kind === 'other'
