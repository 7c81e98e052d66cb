// Which texts are worth judging for what they read: those that run day after day, not the one that only builds a table first.

import type { AnalysedText, RuleModel } from './rule.ts'

/** Tests and analyses are left out; a first build counts only where no increment was read. */
export function isScheduledText({ model, texts }: RuleModel, text: AnalysedText): boolean {
  if (model.kind !== 'model' && model.kind !== 'snapshot') return false
  return text.face !== 'first-build' || !texts.some(({ face }) => face === 'increment')
}
