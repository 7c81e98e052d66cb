// The one sentence that says what a review or scan found, and the few facts that belong right under it.

import type { ReviewResult } from '../../domain/review.ts'
import { grouped, listed, plural } from '../wording.ts'
import { bySeverity } from './counts.ts'
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
  const delta = totalDelta(result.models)
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
  const where = changed === 0 ? '' : ` in ${plural(changed, 'changed model')}`
  if (result.verdict === 'block') return `Blocked${counts === '' ? ' by its gate' : `: ${counts}`}${where}`
  if (counts !== '') return `Passed with ${counts}${where}`
  return result.models.length === 0 ? 'Nothing to review: no model changed' : `Passed: nothing new${where}`
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
