// Ties the nodes of a plan to each other and tells of each join how many rows went in and came out.

import type { JoinNode, PlanNode, UnreadPart } from '../../domain/plan-facts.ts'

type Without<N, K extends PropertyKey> = N extends PlanNode ? Omit<N, K> : never

/** A node that knows its parents only. */
export type UnlinkedNode = Without<PlanNode, 'children'>

/** What a reader knows of a node's own work; its place in the plan is added to it. */
export type NodeWork = Without<PlanNode, 'children' | 'parents' | 'id' | 'step' | 'operator' | 'measured'>

export interface LinkedNodes {
  readonly nodes: readonly PlanNode[]
  readonly unread: readonly UnreadPart[]
}

/** More than this is no plan that anybody prints. */
const mostNodes = 20_000

export function linkedNodes(unlinked: readonly UnlinkedNode[]): LinkedNodes {
  const unread: UnreadPart[] = []
  const kept = new Map<string, UnlinkedNode>()
  for (const node of unlinked) {
    if (kept.has(node.id)) unread.push({ place: `operator ${node.id}`, reason: 'its id is used twice' })
    else if (kept.size < mostNodes) kept.set(node.id, node)
  }
  if (kept.size === mostNodes) unread.push({ place: 'plan', reason: `only its first ${mostNodes} operators are read` })
  const children = new Map<string, string[]>()
  const parents = new Map<string, readonly string[]>()
  for (const node of kept.values()) {
    const known = [...new Set(node.parents)].filter((parent) => kept.has(parent) && parent !== node.id)
    if (known.length < new Set(node.parents).size) {
      unread.push({ place: `operator ${node.id}`, reason: 'names a parent that is not in the plan' })
    }
    parents.set(node.id, known)
    for (const parent of known) {
      const siblings = children.get(parent)
      if (siblings === undefined) children.set(parent, [node.id])
      else siblings.push(node.id)
    }
  }
  const nodes = [...kept.values()].map(
    (node): PlanNode => ({ ...node, parents: parents.get(node.id) ?? [], children: children.get(node.id) ?? [] }),
  )
  return { nodes, unread }
}

/** Of each join: rows of its inputs, and how many came out for each. */
export function withJoinRows(nodes: readonly PlanNode[]): readonly PlanNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return nodes.map((node) => (node.kind === 'join' ? withInputs(node, byId) : node))
}

function withInputs(join: JoinNode, byId: ReadonlyMap<string, PlanNode>): JoinNode {
  const rows = join.children.map((id) => rowsFrom(id, byId)).filter((count) => count !== null)
  const inputRows = rows.length === join.children.length && rows.length > 1 ? rows : []
  const largest = inputRows.length > 0 ? Math.max(...inputRows) : (join.measured?.rowsIn ?? null)
  const out = join.measured?.rowsOut ?? null
  return { ...join, inputRows, explosion: out === null || largest === null || largest === 0 ? null : out / largest }
}

/**
 * Rows that a node hands up; of nodes that are not measured, those of their only child. Also of shuffles: one that is
 * broadcast counts its rows once for each machine that reads them.
 */
function rowsFrom(id: string, byId: ReadonlyMap<string, PlanNode>): number | null {
  const seen = new Set<string>()
  let shuffled: number | null = null
  for (let node = byId.get(id); node !== undefined && !seen.has(node.id); node = byId.get(node.children[0] ?? '')) {
    seen.add(node.id)
    const rows = node.measured?.rowsOut ?? null
    const isShuffle = node.kind === 'exchange' || node.kind === 'broadcast'
    if (rows !== null && !isShuffle) return rows
    shuffled ??= rows
    if (node.children.length !== 1 || !passesRowsOn(node)) return shuffled
  }
  return shuffled
}

function passesRowsOn(node: PlanNode): boolean {
  if (node.kind === 'other') return /project|columnar|stage|codegen|shuffleread|adaptive/i.test(node.operator)
  return node.kind === 'exchange' || node.kind === 'broadcast' || (node.kind === 'sort' && node.limit === null)
}
