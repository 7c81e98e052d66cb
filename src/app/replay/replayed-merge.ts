// One merge of the page: what the gate would have said, what happened, and which of the two was right.

import { actualChange, judgementOf, type Lines } from '../../analyses/replay/judged-merge.ts'
import { type JudgedDays, judgedDays } from '../../domain/actual-cost.ts'
import type { MonthlyImpact } from '../../domain/finding.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import type { ReplayedMerge, ReplayedModel, ReplayForecast, ReplayReason } from '../../domain/replay.ts'
import type { ReviewResult, Verdict } from '../../domain/review.ts'
import type { CostOf } from './merge-cost.ts'
import { changedIn, type ReviewedMerge } from './reviewed-merges.ts'

export function replayedMerge(reviewed: ReviewedMerge, costOf: CostOf, lines: Lines): ReplayedMerge {
  const { merge, mergedOn, result, problem } = reviewed
  const changed = new Map((result?.models ?? []).map((model) => [model.id, model.change]))
  const own = changedIn(reviewed)
  const days = longestOf(reviewed, costOf, own)
  const later = costOf(reviewed, days)
  const actual = actualChange(later, own)
  const verdict = result === null ? 'unmeasured' : saidOf(result)
  const unknown = later.notJudged[0]?.reason ?? problem ?? 'it changes tests or settings only'
  const forecasts = new Map((result?.forecast?.models ?? []).map((forecast) => [forecast.id, forecast]))
  const moved = new Set(later.costs.flatMap(({ subject, moved: has }) => (has ? [subject] : [])))
  const listed = [...new Set([...own, ...forecasts.keys(), ...moved])].filter(
    (id) => own.has(id) || moved.has(id) || forecasts.get(id)?.delta != null,
  )
  return {
    sha: merge.sha,
    pullRequest: merge.pullRequest,
    subject: merge.subject.replace(/\s*\(#\d+\)$/, ''),
    mergedOn,
    ...judgementOf(verdict, actual, unknown, lines),
    verdict,
    reasons: result === null ? [] : reasonsOf(result),
    forecast: totalOf(result),
    actual,
    models: listed.sort().map((id): ReplayedModel => {
      const forecast = forecasts.get(id)
      const cost = later.costs.find(({ subject, kind }) => subject === id && kind === 'model') ?? null
      return {
        id,
        change: changed.get(id) ?? 'downstream',
        tier: forecast?.tier ?? null,
        foretold: forecast === undefined ? null : foretoldOf(forecast),
        actual: cost,
        unmeasured: cost === null ? (later.notJudged.find(({ subject }) => subject === id)?.reason ?? unknown) : null,
      }
    }),
  }
}

/** The longest look that has an answer; else the shortest, whose reason is nearest to being mended. */
function longestOf(reviewed: ReviewedMerge, costOf: CostOf, own: ReadonlySet<string>): JudgedDays {
  return judgedDays.find((days) => actualChange(costOf(reviewed, days), own) !== null) ?? 7
}

/** A gate that fails closed for want of a measurement blocks, and has said nothing of the change. */
function saidOf({ verdict, forecast, findings }: ReviewResult): Verdict {
  const failed = (forecast?.gates ?? []).filter(({ passed }) => !passed)
  const isOpen = failed.length > 0 && failed.every(({ measured }) => !measured)
  const found = findings.some(({ status, severity }) => status === 'new' && severity === 'error')
  return verdict === 'block' && isOpen && !found ? 'unmeasured' : verdict
}

function reasonsOf({ forecast, findings }: ReviewResult): readonly ReplayReason[] {
  const gates = (forecast?.gates ?? []).filter(({ passed }) => !passed)
  const reasons: readonly ReplayReason[] = [
    ...gates.map(({ kind, action, message }) => ({
      kind: 'gate' as const,
      name: kind,
      severity: action === 'block' ? ('error' as const) : ('warning' as const),
      message,
    })),
    ...findings
      .filter(({ status, severity }) => status === 'new' && severity !== 'info')
      .map(({ rule, severity, title }) => ({ kind: 'finding' as const, name: rule, severity, message: title })),
  ]
  const rank = ({ severity }: ReplayReason): number => (severity === 'error' ? 0 : 1)
  return [...reasons].sort((left, right) => rank(left) - rank(right))
}

function totalOf(result: ReviewResult | null): ReplayForecast | null {
  return amountsOf(result?.forecast?.total?.delta ?? null)
}

function foretoldOf({ delta }: ModelForecast): ReplayForecast | null {
  return amountsOf(delta)
}

function amountsOf(impact: MonthlyImpact | null): ReplayForecast | null {
  if (impact === null) return null
  const { amount, low, high, currency } = impact
  return { amount, low, high, currency }
}
