// Finds the joins that adaptive execution planned anew: the same keys, by the ids of their attributes, and another algorithm.

import type { JoinAlgorithm } from '../../../../domain/plan-facts.ts'
import { joinAlgorithm } from '../join.ts'
import type { InfoNode, InfoPlan } from './plan-nodes.ts'

/** By the place of the join in the last plan: how it was planned first. */
export function convertedJoins(first: InfoPlan, last: InfoPlan): ReadonlyMap<number, JoinAlgorithm> {
  const planned = new Map<string, (JoinAlgorithm | null)[]>()
  for (const node of first.nodes) {
    const join = joinOf(node)
    if (join !== null) planned.set(join.keys, [...(planned.get(join.keys) ?? []), join.algorithm])
  }
  const converted = new Map<number, JoinAlgorithm>()
  for (const node of last.nodes) {
    const join = joinOf(node)
    const [from, ...others] = join === null ? [] : (planned.get(join.keys) ?? [])
    // What joins the same attributes twice says of neither which it was.
    if (join === null || from === undefined || from === null || others.length > 0) continue
    if (from !== join.algorithm) converted.set(node.id, from)
  }
  return converted
}

interface Join {
  readonly keys: string
  readonly algorithm: JoinAlgorithm | null
}

/** `SortMergeJoin [a#1L], [b#2L], Inner`: sides may be swapped when it is planned anew, so that the order of ids tells nothing. */
function joinOf({ text }: InfoNode): Join | null {
  const operator = /^\w+Join\b/.exec(text)?.[0]
  if (operator === undefined) return null
  const algorithm = joinAlgorithm(operator)
  const lists = /^\w+(?:\(skew=true\))? (\[[^\]]*\], \[[^\]]*\])/.exec(text)?.[1]
  if (lists === undefined) return null
  const ids = [...lists.matchAll(/#(\d{1,18})/g)].map((match) => match[1])
  return ids.length === 0 ? null : { keys: ids.sort().join(), algorithm }
}
