// Walks a plan up and down, each node once, however tangled a hostile one is.

import type { PlanNode } from '../../domain/plan-facts.ts'

export interface PlanWalk {
  /** Nearest first. With `through`, a node is passed only where it says so; the one it stops at is still told. */
  below(id: string, through?: (node: PlanNode) => boolean): readonly PlanNode[]
  above(id: string, through?: (node: PlanNode) => boolean): readonly PlanNode[]
  node(id: string): PlanNode | null
}

export function planWalk(nodes: readonly PlanNode[]): PlanWalk {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const reached = (
    start: string,
    next: (node: PlanNode) => readonly string[],
    through: (node: PlanNode) => boolean,
  ): readonly PlanNode[] => {
    const first = byId.get(start)
    const found = new Map<string, PlanNode>()
    let front = first === undefined ? [] : [first]
    while (front.length > 0) {
      const after: PlanNode[] = []
      for (const id of front.flatMap(next)) {
        const node = byId.get(id)
        if (node === undefined || id === start || found.has(id)) continue
        found.set(id, node)
        if (through(node)) after.push(node)
      }
      front = after
    }
    return [...found.values()]
  }
  const all = (): boolean => true
  return {
    below: (id, through = all) => reached(id, ({ children }) => children, through),
    above: (id, through = all) => reached(id, ({ parents }) => parents, through),
    node: (id) => byId.get(id) ?? null,
  }
}
