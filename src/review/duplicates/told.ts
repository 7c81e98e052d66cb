// Which matches are worth telling of a comparison: those the change brought, from the side of the newer model.

import type { ChangeEvidence, ProjectEvidence } from '../rule.ts'
import { type DuplicateMatch, type DuplicateThresholds, findDuplicates } from './find.ts'

/** In a scan all pairs; in a review those of new and changed models that were not alike before. */
export function matchesToTell(
  { models, model }: ProjectEvidence,
  change: ChangeEvidence,
  thresholds: DuplicateThresholds,
): readonly DuplicateMatch[] {
  if (!change.compared) return findDuplicates(models, models, thresholds)
  const targets = models.filter((each) => change.kind(each.model.id) !== 'unchanged')
  return findDuplicates(targets, models, thresholds)
    .map((match) => fromNewer(match, change))
    .filter((match) => !wasAlike(match))

  /** The other side of the comparison reads changed models only; what did not change is the same there. */
  function wasAlike(match: DuplicateMatch): boolean {
    const before = change.before(match.model)
    const other = model(match.other)
    if (before === null || other === null || change.kind(match.other) !== 'unchanged') return false
    return findDuplicates([before], [before, other], thresholds).length > 0
  }
}

function fromNewer(match: DuplicateMatch, change: ChangeEvidence): DuplicateMatch {
  if (change.kind(match.other) !== 'added' || change.kind(match.model) === 'added') return match
  return { ...match, model: match.other, other: match.model, differences: match.differences.map(otherSign) }
}

function otherSign(difference: string): string {
  return `${difference.startsWith('+') ? '-' : '+'}${difference.slice(1)}`
}
