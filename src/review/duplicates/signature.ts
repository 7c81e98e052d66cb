// The canonical structure of a model: that of its main statement, on the face that builds all of it.

import type { ModelId } from '../../domain/project.ts'
import type { StructureSignature } from '../../sql/facts/types.ts'
import type { RuleModel } from '../rule.ts'

export interface ModelStructure {
  readonly id: ModelId
  readonly shingles: readonly number[]
  readonly relations: ReadonlySet<string>
  readonly features: ReadonlySet<string>
  /** Different result columns. */
  readonly columns: number
}

/** A model that only hands on columns of one relation repeats no logic. */
const leastSteps = 4

/** Null when nothing was analysed, or the logic is too small to say that two models share it. */
export function structureOf(model: RuleModel, leastShingles: number): ModelStructure | null {
  if (model.model.kind !== 'model' && model.model.kind !== 'snapshot') return null
  const text = model.texts.find((candidate) => candidate.face !== 'increment') ?? model.texts[0]
  const structure = text?.statements.reduce<StructureSignature | null>((largest, statement) => {
    return largest === null || statement.structure.shingles.length > largest.shingles.length
      ? statement.structure
      : largest
  }, null)
  if (
    text?.fidelity === 'raw' ||
    structure === undefined ||
    structure === null ||
    structure.shingles.length < leastShingles
  )
    return null
  if (structure.features.filter(isStep).length < leastSteps) return null
  return {
    id: model.model.id,
    shingles: structure.shingles,
    relations: new Set(structure.relations),
    features: new Set(structure.features),
    columns: structure.features.filter((feature) => feature.startsWith('column: ')).length,
  }
}

/** A line that does something: all but reads, and columns handed on as they are. */
function isStep(feature: string): boolean {
  return !feature.startsWith('read: ') && !/^column: (?:[\w$]+\.[\w$*]+|'[^']*'|[\w.-]+)$/.test(feature)
}
