// Every model a result names.

import type { ReviewResult } from '../../domain/review.ts'

export function modelIds(result: ReviewResult): readonly string[] {
  return [
    ...result.models.map((model) => model.id),
    ...result.findings.map((finding) => finding.model),
    ...result.duplicates.flatMap((pair) => [pair.model, pair.other]),
    ...(result.forecast?.models.map((model) => model.id) ?? []),
    ...result.coverage.notMeasured.map((entry) => entry.model),
  ]
}
