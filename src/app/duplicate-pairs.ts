// The pairs of models with the same logic, for the reader: who has it already, whose it is, what differs.

import type { DuplicatePair } from '../domain/review.ts'
import type { RuleSetting, UncomparedFinding } from '../review/check.ts'
import { thresholdOptions, thresholdsOf } from '../review/duplicates/find.ts'
import type { EvidenceFor } from '../review/evidence/evidence.ts'
import type { Side } from '../review/read-model.ts'

/** Differences beyond these are counted by the reader's own diff. */
const mostDifferences = 8

/** Only pairs that a rule speaks of, so that a suppressed or switched-off finding does not come back here. */
export function duplicatePairs(
  findings: readonly UncomparedFinding[],
  side: Side,
  evidence: EvidenceFor,
  setting: RuleSetting | undefined,
): readonly DuplicatePair[] {
  const told = new Set(
    findings.filter((finding) => finding.family === 'duplicate-logic').map((finding) => finding.model),
  )
  if (told.size === 0) return []
  const { duplicates, owners } = evidence(null)
  return duplicates
    .matches(thresholdsOf({ ...thresholdOptions, ...setting?.options }))
    .filter((match) => told.has(match.model))
    .map((match) => ({
      model: match.model,
      file: side.models.get(match.model)?.model.file ?? '',
      other: match.other,
      otherFile: side.models.get(match.other)?.model.file ?? '',
      otherOwner: owners.owner(match.other)?.owner ?? null,
      similarity: Math.round(match.similarity * 100) / 100,
      differences: match.differences.slice(0, mostDifferences),
    }))
}
