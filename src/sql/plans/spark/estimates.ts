// Reads the optimised logical plan of EXPLAIN COST: what the optimiser believes each step to be in bytes and rows.

import type { JoinNode, LogicalEstimate, PlanNode } from '../../../domain/plan-facts.ts'
import { statisticsOf } from './expressions.ts'
import { type TreeLine, treeOf } from './tree.ts'

interface Estimates {
  readonly list: readonly LogicalEstimate[]
  /** Of each join, outermost first: the sizes of its left and its right input. */
  readonly joinInputs: readonly (readonly (number | null)[])[]
}

export function estimatesOf(lines: readonly string[]): Estimates {
  const tree = treeOf(lines)
  const list = tree.map(estimateOf)
  const joinInputs = tree.flatMap((entry, index) => {
    if (!/^Join\b/.test(entry.text)) return []
    return [tree.flatMap((each, at) => (each.parent === index ? [list[at]?.bytes ?? null] : []))]
  })
  return { list: list.filter(({ operator }) => operator !== ''), joinInputs }
}

function estimateOf({ text, depth }: TreeLine): LogicalEstimate {
  const statistics = statisticsOf(text)
  const operator = /^[A-Za-z]\w*/.exec(text)?.[0] ?? ''
  const relation = operator === 'Relation' ? /^Relation ([^\s[]+)\[/.exec(text)?.[1] : undefined
  return {
    operator,
    depth,
    relation: relation?.replaceAll('`', '').toLowerCase() ?? null,
    bytes: statistics?.bytes ?? null,
    rows: statistics?.rows ?? null,
  }
}

/** The n-th join of the physical plan is the n-th of the logical one, where both have as many. */
export function withBuildSizes(nodes: readonly PlanNode[], { joinInputs }: Estimates): readonly PlanNode[] {
  const joins = nodes.filter((node): node is JoinNode => node.kind === 'join')
  if (joins.length === 0 || joins.length !== joinInputs.length) return nodes
  const sizes = new Map(joins.map((join, index) => [join.id, buildSize(join, joinInputs[index] ?? [])]))
  return nodes.map((node) => {
    const size = sizes.get(node.id) ?? null
    if (node.kind !== 'join' || size === null || node.buildBytes !== null) return node
    return { ...node, buildBytes: { value: size, basis: 'estimated' } }
  })
}

function buildSize({ buildSide }: JoinNode, inputs: readonly (number | null)[]): number | null {
  if (buildSide === null || inputs.length !== 2) return null
  return inputs[buildSide === 'left' ? 0 : 1] ?? null
}
