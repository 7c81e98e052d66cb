// Which text of a model runs day after day, and which one only builds it for the first time.

import type { AnalysedText, RuleModel } from '../rule.ts'

/** What each scheduled run executes: the increment of an incremental model, the only text of any other. */
export function scheduledText({ texts }: RuleModel): AnalysedText | null {
  return texts.find((text) => text.face === 'increment') ?? texts.find((text) => text.face === 'always') ?? null
}

export function firstBuildText({ texts }: RuleModel): AnalysedText | null {
  return texts.find((text) => text.face === 'first-build') ?? null
}

export function isIncremental({ model }: RuleModel): boolean {
  return model.materialized === 'incremental' && model.kind === 'model'
}

/** dbt adds the filters of these itself when it runs them, so that they do not stand in the text. */
export function isFilteredByDbt({ model }: RuleModel): boolean {
  return model.config.incrementalStrategy === 'microbatch'
}
