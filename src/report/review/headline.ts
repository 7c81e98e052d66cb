// The one sentence that says what a review or scan found, and the few facts that belong right under it.

import type { ReviewResult } from '../../domain/review.ts'
import { grouped, listed, plural } from '../wording.ts'
import { bySeverity } from './counts.ts'
import { sumWords } from './forecast-words.ts'
import { impactWords, totalDelta } from './money.ts'

/** Own words and numbers only: no text from outside, so no format needs to escape it. */
export function headline(result: ReviewResult): string {
  if (result.verdict === 'unmeasured') return unmeasured(result)
  return result.base === null ? scanned(result) : reviewed(result)
}

/** `3 changed`, `12 downstream`, `2 not measured`: what the sentence leaves out. */
export function facts(result: ReviewResult): readonly string[] {
  const changed = changedModels(result)
  const downstream = result.models.length - changed
  const known = result.findings.filter((finding) => finding.status === 'existing').length
  const fixed = result.findings.filter((finding) => finding.status === 'fixed').length
  // Where the whole change has a figure, the sentence has it.
  const delta = sumWords(result) === null ? totalDelta(result.models) : null
  const unread = result.coverage.notMeasured.length
  return [
    ...(delta === null ? [] : [impactWords(delta)]),
    ...(downstream > 0 && result.base !== null ? [`${grouped(downstream)} downstream`] : []),
    ...(result.duplicates.length > 0
      ? [plural(result.duplicates.length, 'repeat of existing logic', 'repeats of existing logic')]
      : []),
    ...(result.base === null && known > 0 ? [`${grouped(known)} known in the baseline`] : []),
    ...(fixed > 0 ? [`${grouped(fixed)} fixed`] : []),
    ...(unread > 0 ? [`${grouped(unread)} not measured`] : []),
  ]
}

function reviewed(result: ReviewResult): string {
  const counts = newCounts(result)
  const changed = changedModels(result)
  if (result.models.length === 0 && counts === '' && result.verdict === 'pass') {
    return 'Nothing to review: no model changed'
  }
  const where = changed === 0 ? '' : ` in ${plural(changed, 'changed model')}`
  const money = sumWords(result)
  const said = [...(money === null ? [] : [money]), ...(counts === '' ? [] : [counts])].join(', ')
  const failed = (result.forecast?.gates ?? []).filter(({ passed }) => !passed)
  switch (result.verdict) {
    case 'block':
      if (counts.includes('blocking')) return `Blocked: ${said}${where}`
      return failed.some(({ action }) => action === 'block')
        ? `Blocked by a gate on spend${said === '' ? '' : `: ${said}`}${where}`
        : `Blocked${said === '' ? ' by its gate' : `: ${said}`}${where}`
    case 'warn':
      if (failed.length === 0)
        return `Passed with ${money === null || counts === '' ? said : `${counts}: ${money}`}${where}`
      return `Passed, but ${failed.length === 1 ? 'a gate on spend warns' : 'gates on spend warn'}${said === '' ? '' : `: ${said}`}${where}`
    default:
      if (counts !== '') return `Passed with ${money === null ? counts : `${counts}: ${money}`}${where}`
      return `Passed: ${money === null ? '' : `${money}, `}nothing new${where}`
  }
}

function scanned(result: ReviewResult): string {
  const { models, analysed } = result.coverage
  const scope = analysed === models ? plural(models, 'model') : `${grouped(analysed)} of ${plural(models, 'model')}`
  const known = result.findings.some((finding) => finding.status === 'existing')
  return `Scanned ${scope}: ${newCounts(result) || (known ? 'nothing new' : 'nothing found')}`
}

function unmeasured(result: ReviewResult): string {
  const { models, analysed } = result.coverage
  if (models === 0) return 'Not measured: no model was found. This is not a pass'
  const read = analysed === 0 ? 'none' : `only ${grouped(analysed)}`
  return `Not measured: ${read} of ${plural(models, 'model')} could be read. This is not a pass`
}

function newCounts(result: ReviewResult): string {
  const counts = bySeverity(result.findings.filter((finding) => finding.status === 'new'))
  const blocking = result.verdict === 'block' ? 'blocking finding' : 'error'
  return listed([
    ...(counts.error > 0 ? [plural(counts.error, blocking)] : []),
    ...(counts.warning > 0 ? [plural(counts.warning, 'warning')] : []),
    ...(counts.info > 0 ? [plural(counts.info, 'note')] : []),
  ])
}

function changedModels(result: ReviewResult): number {
  return result.models.filter((model) => model.change !== 'downstream').length
}
