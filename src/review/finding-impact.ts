// Gives a finding the figure of its model, where the finding is the one reason why the figure moved.

import type { Family, Finding } from '../domain/finding.ts'
import type { ModelForecast } from '../domain/forecast.ts'
import type { ChangeType } from '../domain/forecast-error.ts'
import { groupBy } from '../domain/group-by.ts'

/** What a forecast was moved by, to the findings that say the same of the text. */
const familiesOf: Partial<Record<ChangeType, readonly Family[]>> = {
  pruning: [
    'missing-incremental-filter',
    'unprunable-incremental-filter',
    'unbounded-scan',
    'non-sargable-filter',
    'layout-key',
  ],
  materialization: ['full-rebuild', 'heavy-view'],
  fan_out: ['exploding-join', 'join-key'],
  columns: ['select-star'],
  warehouse: ['warehouse-size'],
}

/** Findings of whom to ask and what is there already; they move no figure. */
const costsNothing: ReadonlySet<Family> = new Set(['policy', 'duplicate-logic'])

/** Another finding about the model's work, or a forecast with two reasons, leaves open which of them costs what: none gets it. */
export function withImpacts(findings: readonly Finding[], forecasts: readonly ModelForecast[]): readonly Finding[] {
  const told = groupBy(forecasts, ({ id }) => id)
  const fresh = groupBy(
    findings.filter(({ status }) => status === 'new'),
    ({ model }) => model,
  )
  return findings.map((finding) => {
    const [forecast, another] = told.get(finding.model) ?? []
    if (finding.status !== 'new' || forecast?.delta == null || another !== undefined) return finding
    if (forecast.reasons.length !== 1 || Number(forecast.delta.low) <= 0) return finding
    const others = (fresh.get(finding.model) ?? []).filter((each) => each !== finding && !costsNothing.has(each.family))
    const isReason = familiesOf[forecast.type]?.includes(finding.family) ?? false
    return isReason && others.length === 0 ? { ...finding, monthlyImpact: forecast.delta } : finding
  })
}
