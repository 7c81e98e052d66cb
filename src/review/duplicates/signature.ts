// The canonical structure of a model: that of its main statement, on the face that builds all of it.

import type { ModelId } from '../../domain/project.ts'
import type { StructureSignature } from '../../sql/facts/types.ts'
import { type ComparableLogic, comparableLogic } from '../../sql/likeness/likeness.ts'
import type { RuleModel } from '../rule.ts'

export interface ModelStructure extends ComparableLogic {
  readonly id: ModelId
}

/** Null when nothing was analysed, or the logic is too small to say that two models share it. */
export function structureOf(model: RuleModel, leastShingles: number): ModelStructure | null {
  if (model.model.kind !== 'model' && model.model.kind !== 'snapshot') return null
  const text = model.texts.find((candidate) => candidate.face !== 'increment') ?? model.texts[0]
  const structure = text?.statements.reduce<StructureSignature | null>((largest, statement) => {
    return largest === null || statement.structure.shingles.length > largest.shingles.length
      ? statement.structure
      : largest
  }, null)
  if (text?.fidelity === 'raw' || structure === undefined || structure === null) return null
  const logic = comparableLogic(structure, leastShingles)
  return logic === null ? null : { id: model.model.id, ...logic }
}
