// What the comment of a review remembers of it.

import type { ModelForecast } from '../../domain/forecast.ts'
import type { ReviewResult } from '../../domain/review.ts'
import type { ReviewRecord, ToldModel } from '../../domain/review-record.ts'
import { clip } from '../escape/control.ts'

export interface RecordOptions {
  readonly project: string
  readonly version: string
  /** UTC day of the review. */
  readonly today?: string | undefined
}

/** No longer than a record's texts may be. */
const projectLimit = 200

export function recordFor(result: ReviewResult, { project, version, today }: RecordOptions): ReviewRecord {
  const { forecast } = result
  const total = forecast?.total ?? null
  return {
    by: version,
    project: clip(project, projectLimit),
    on: today ?? null,
    verdict: result.verdict,
    asOf: forecast?.snapshot?.asOf ?? null,
    total:
      total === null
        ? null
        : {
            currency: total.delta.currency,
            now: total.now,
            after: total.after,
            delta: total.delta.amount,
            low: total.delta.low,
            high: total.delta.high,
          },
    findings: result.findings.filter(({ status }) => status === 'new').map(({ fingerprint }) => fingerprint),
    models: (forecast?.models ?? []).flatMap(toldOf),
    cut: false,
  }
}

/** What was told to cost what it did is held against nothing later. */
function toldOf({ id, account, type, tier, currency, now, after, delta }: ModelForecast): readonly ToldModel[] {
  if (delta === null || type === 'unchanged') return []
  const range = { afterLow: after?.low ?? null, afterHigh: after?.high ?? null }
  const figures = { now: now?.amount ?? null, after: after?.amount ?? null }
  return [
    { id, account, type, tier, currency, ...figures, ...range, delta: delta.amount, low: delta.low, high: delta.high },
  ]
}
