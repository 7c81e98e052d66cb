// A model with its analysed texts and the way back to its source: what the engine works on and rules see a part of.

import type { Fidelity, Model, ModelId, Origin } from '../domain/project.ts'
import type { NotMeasured } from '../domain/review.ts'
import type { AnalysedText, RuleModel } from './rule.ts'

export interface ReadText extends AnalysedText {
  readonly origin: Origin
}

export interface ReadModel extends RuleModel {
  readonly texts: readonly ReadText[]
  /** Why parts of it, or all, could not be read; empty when everything was. */
  readonly gaps: readonly NotMeasured[]
}

/** The worst fidelity among a model's texts, null when none was analysed. */
export function fidelityOf(model: ReadModel): Fidelity | null {
  const order: readonly Fidelity[] = ['raw', 'rendered', 'compiled']
  return order.find((fidelity) => model.texts.some((text) => text.fidelity === fidelity)) ?? null
}

export function isAnalysed(model: ReadModel): boolean {
  return model.texts.some((text) => text.statements.length > 0)
}

/** One side of a comparison. */
export interface Side {
  readonly models: ReadonlyMap<ModelId, ReadModel>
  /** Every model of the project, read or not, for questions about the graph. */
  readonly graph: ReadonlyMap<ModelId, Model>
}
