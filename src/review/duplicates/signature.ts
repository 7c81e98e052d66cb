// The canonical structure of a model: that of its main statement, on the face that builds all of it.

import type { ModelId } from '../../domain/project.ts'
import type { StructureSignature } from '../../sql/facts/types.ts'
import type { RuleModel } from '../rule.ts'

export interface ModelStructure {
  readonly id: ModelId
  readonly shingles: readonly number[]
  readonly relations: ReadonlySet<string>
  readonly features: ReadonlySet<string>
}

/** Null when nothing was analysed, or the logic is too small to say that two models share it. */
export function structureOf(model: RuleModel, leastShingles: number): ModelStructure | null {
  const text = model.texts.find((candidate) => candidate.face !== 'increment') ?? model.texts[0]
  const structure = text?.statements.reduce<StructureSignature | null>((largest, statement) => {
    return largest === null || statement.structure.shingles.length > largest.shingles.length
      ? statement.structure
      : largest
  }, null)
  if (structure === undefined || structure === null || structure.shingles.length < leastShingles) return null
  return {
    id: model.model.id,
    shingles: structure.shingles,
    relations: new Set(structure.relations),
    features: new Set(structure.features),
  }
}
