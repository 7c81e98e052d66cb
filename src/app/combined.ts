// Puts the reviews of several projects together into the one result that is printed.

import type { Severity } from '../domain/finding.ts'
import type { ReviewForecast } from '../domain/forecast.ts'
import type { Coverage, MissingEvidence, ReviewResult } from '../domain/review.ts'
import { verdictOf } from '../review/verdict.ts'
import type { ProjectReview } from './review-project.ts'

export function combined(
  reviews: readonly ProjectReview[],
  label: { readonly base: string | null; readonly head: string },
  block: Severity | 'never',
  forecast: ReviewForecast | null,
): ReviewResult {
  const findings = reviews.flatMap((review) => review.findings)
  const coverage = reviews.map((review) => review.coverage).reduce(added)
  return {
    schema: 'plimsoll/review/1',
    verdict: verdictOf(findings, coverage, block, forecast?.gates),
    ...label,
    coverage,
    findings,
    models: reviews.flatMap((review) => review.models),
    duplicates: reviews.flatMap((review) => review.duplicates),
    missingEvidence: addedEvidence(reviews.flatMap((review) => review.missingEvidence)),
    forecast,
  }
}

function added(a: Coverage, b: Coverage): Coverage {
  return {
    models: a.models + b.models,
    analysed: a.analysed + b.analysed,
    fidelity: {
      compiled: a.fidelity.compiled + b.fidelity.compiled,
      rendered: a.fidelity.rendered + b.fidelity.rendered,
      raw: a.fidelity.raw + b.fidelity.raw,
    },
    notMeasured: [...a.notMeasured, ...b.notMeasured],
  }
}

function addedEvidence(all: readonly MissingEvidence[]): readonly MissingEvidence[] {
  const sums = new Map<string, MissingEvidence>()
  for (const entry of all) {
    const known = sums.get(entry.evidence)
    sums.set(entry.evidence, known === undefined ? entry : { ...known, checks: known.checks + entry.checks })
  }
  return [...sums.values()]
}
