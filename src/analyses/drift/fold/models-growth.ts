// Whether the growth of a whole is no more than that of the models in it, which speak for themselves where it matters.

import { subjectKey } from '../../../domain/watch/subject.ts'
import type { Candidate } from '../judge/candidate.ts'
import type { Series } from '../series/series.ts'
import type { Overlap } from './overlap.ts'

/** A whole with this share of its spend in models is made of them. */
const mostShare = 0.6

/**
 * A slow rise over many models is growth: each is judged on its own, and the monthly review adds them up. Of a team so is a
 * step: what its models have in common is a workload, a warehouse or a macro, not the team.
 */
export function isModelsGrowth({ series, kind }: Candidate, models: readonly Series[], { shareIn }: Overlap): boolean {
  const { type } = series.subject
  const isWhole = type === 'workload' || type === 'user' || type === 'warehouse' || type === 'team'
  if (!isWhole || !(kind === 'ramp' || (type === 'team' && (kind === 'step' || kind === 'frequency')))) return false
  const key = subjectKey(series.subject)
  const inside = models.reduce((sum, model) => sum + unitsOf(model) * shareIn(subjectKey(model.subject), key), 0)
  return inside >= mostShare * unitsOf(series)
}

function unitsOf({ by }: Series): number {
  return by.units.reduce((sum, units) => sum + units, 0)
}
