// Set operations, a chain of the same operator being one fact, and CTEs with how often they are read.

import { armsOf } from '../model/arms.ts'
import type { Model, QueryNode, SetNode } from '../model/types.ts'
import { isRecursive } from '../predicates/trace.ts'
import type { CteFacts, SetOperationFacts } from '../types.ts'
import { limitOf, orderOf } from './select-facts.ts'

export function setFacts(model: Model): readonly SetOperationFacts[] {
  const continued = new Set(model.sets.flatMap((set) => set.arms.filter((arm) => continues(arm, set))))
  return model.sets
    .filter((set) => !continued.has(set))
    .map((set) => ({
      range: set.tree.range,
      opRange: set.tree.opRange,
      op: set.tree.op,
      arms: armsOf(set).map(({ id }) => id),
      role: set.role,
      cte: set.cte?.name ?? null,
      parent: set.parent?.id ?? null,
      orderBy: orderOf(set.tree),
      limit: limitOf(set.tree),
    }))
}

/** The arm is the earlier part of the same chain. */
function continues(arm: QueryNode, set: SetNode): boolean {
  if (arm.kind !== 'set' || arm.tree.op !== set.tree.op) return false
  return arm === set.arms[0] && arm.tree.ctes.length === 0 && arm.tree.limit === null
}

export function cteFacts(model: Model): readonly CteFacts[] {
  return model.ctes.map((cte) => ({
    name: cte.name,
    range: cte.tree.range,
    nameRange: cte.tree.nameRange,
    recursive: isRecursive(model, cte),
    references: model.readings.get(cte)?.length ?? 0,
    selects: armsOf(model.bodies.get(cte)).map(({ id }) => id),
  }))
}
