// Which matches are worth telling of a comparison: those the change brought, from the side of the newer model.

import type {
  ChangeEvidence,
  DuplicateEvidence,
  DuplicateMatch,
  DuplicateThresholds,
  ProjectEvidence,
} from '../rule.ts'
import { findDuplicates } from './find.ts'

/** The rule and the report's section ask for the same matches: they are looked for once per set of thresholds. */
export function duplicatesIn(project: ProjectEvidence, change: ChangeEvidence): DuplicateEvidence {
  const known = new Map<string, readonly DuplicateMatch[]>()
  return {
    matches(thresholds) {
      const key = JSON.stringify(thresholds)
      const found = known.get(key) ?? matchesToTell(project, change, thresholds)
      known.set(key, found)
      return found
    },
  }
}

function matchesToTell(
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
