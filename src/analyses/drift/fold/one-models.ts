// Whether a movement of many statements is that of one model in them which does not speak for itself yet.

import { subjectKey } from '../../../domain/watch/subject.ts'
import type { Candidate } from '../judge/candidate.ts'
import { weekChange } from '../judge/daily-means.ts'
import type { Series } from '../series/series.ts'
import type { Overlap } from './overlap.ts'

/** A model that makes this much of the change is who moved; it speaks when its own days are enough. */
const mostShare = 0.6

export function isOneModels(
  { series, at, kind }: Candidate,
  told: readonly Candidate[],
  models: readonly Series[],
  { shareIn }: Overlap,
): boolean {
  const { subject, by, account } = series
  if (kind === 'idle' || subject.type === 'model' || subject.type === 'fingerprint' || subject.type === 'service')
    return false
  const change = weekChange(by.units, account.known, at)
  return models.some((model) => {
    if (told.some((each) => each.series === model)) return false
    const part = weekChange(model.by.units, account.known, at) * shareIn(subjectKey(model.subject), subjectKey(subject))
    return part * change > 0 && Math.abs(part) >= mostShare * Math.abs(change)
  })
}
