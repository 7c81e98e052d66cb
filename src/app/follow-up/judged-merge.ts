// A merged pull request whose cost is known by now, with what would have been foretold of it, or was in its comment.

import { actualChange } from '../../analyses/replay/judged-merge.ts'
import { type ActualCost, judgedDays } from '../../domain/actual-cost.ts'
import type { FollowUp } from '../../domain/follow-up.ts'
import type { ReviewRecord } from '../../domain/review-record.ts'
import type { CostOf } from '../replay/merge-cost.ts'
import { changedIn, type ReviewedMerge } from '../replay/reviewed-merges.ts'

export interface JudgedMerge {
  readonly reviewed: ReviewedMerge
  readonly costs: readonly ActualCost[]
  /** With what replay would have foretold. */
  readonly followUp: FollowUp
}

/** None where it has no pull request, or its days are not complete. */
export function judgedMerge(reviewed: ReviewedMerge, costOf: CostOf): readonly JudgedMerge[] {
  const { pullRequest } = reviewed.merge
  const own = changedIn(reviewed)
  for (const days of judgedDays) {
    const later = costOf(reviewed, days)
    const actual = actualChange(later, own)
    if (actual === null || pullRequest === null) continue
    const forecast = reviewed.result?.forecast ?? null
    const after = new Map((forecast?.models ?? []).map((model) => [model.id, model.after?.amount ?? null]))
    const shown = later.costs.filter(({ subject, kind, moved }) => kind === 'model' && (own.has(subject) || moved))
    const followUp: FollowUp = {
      pullRequest,
      mergedOn: reviewed.mergedOn,
      since: shown.map(({ since }) => since).sort()[0] ?? reviewed.mergedOn,
      actual,
      foretold: forecast?.total?.delta ?? null,
      source: 'replay',
      models: shown.map(({ subject, before, after: cost }) => ({
        id: subject,
        before: before.amount,
        after: cost.amount,
        foretold: after.get(subject) ?? null,
      })),
    }
    return [{ reviewed, costs: later.costs, followUp }]
  }
  return []
}

/** With what the comment told at the time, where it told of it in the same money. */
export function foretoldIn(followUp: FollowUp, record: ReviewRecord | null): FollowUp {
  if (record === null) return followUp
  const after = new Map(record.models.map((told) => [told.id, told.after]))
  const { total } = record
  return {
    ...followUp,
    source: 'comment',
    foretold:
      total === null || total.currency !== followUp.actual.currency
        ? null
        : { amount: total.delta, low: total.low, high: total.high },
    models: followUp.models.map((model) => ({ ...model, foretold: after.get(model.id) ?? null })),
  }
}
