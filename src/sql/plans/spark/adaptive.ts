// What adaptive execution changed: shuffle reads it merged, split or made local, and joins it planned anew.

import type { AdaptiveRewrite, JoinAlgorithm, PlanNode } from '../../../domain/plan-facts.ts'
import type { UnlinkedNode } from '../linked.ts'

/** What each shuffle read says that it does, by node. */
export type ShuffleReads = ReadonlyMap<string, string>

const reads: readonly (readonly [RegExp, AdaptiveRewrite['kind']])[] = [
  [/\bcoalesced\b/, 'coalesced'],
  [/\bskewed\b/, 'skew-split'],
  [/\blocal\b/, 'local-read'],
]

export function adaptiveRewrites(
  nodes: readonly PlanNode[],
  initial: readonly UnlinkedNode[],
  shuffleReads: ShuffleReads,
): readonly AdaptiveRewrite[] {
  const rewrites: AdaptiveRewrite[] = []
  const planned = algorithmsByKeys(initial)
  for (const node of nodes) {
    const read = shuffleReads.get(node.id)
    if (read !== undefined) {
      for (const [pattern, kind] of reads) if (pattern.test(read)) rewrites.push({ kind, node: node.id, from: null })
    }
    if (node.kind !== 'join') continue
    const before = planned.get(keysOf(node) ?? '') ?? []
    const [from] = before
    if (before.length === 1 && from !== undefined && node.algorithm !== null && from !== node.algorithm) {
      rewrites.push({ kind: 'join-converted', node: node.id, from })
    }
  }
  return rewrites
}

/** A key that two joins share names neither. */
function algorithmsByKeys(nodes: readonly UnlinkedNode[]): ReadonlyMap<string, readonly JoinAlgorithm[]> {
  const found = new Map<string, JoinAlgorithm[]>()
  for (const node of nodes) {
    const key = node.kind === 'join' ? keysOf(node) : null
    if (key === null || node.kind !== 'join' || node.algorithm === null) continue
    found.set(key, [...(found.get(key) ?? []), node.algorithm])
  }
  return found
}

type Keyed = Extract<UnlinkedNode, { kind: 'join' }>

/** Sides may have been swapped when it was planned anew. */
function keysOf({ keys }: Pick<Keyed, 'keys'>): string | null {
  if (keys === null || keys.length === 0) return null
  const pairs = keys.map(({ left, right }) => JSON.stringify([left, right].sort()))
  return pairs.sort().join()
}
