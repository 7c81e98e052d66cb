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
    'merge-predicate',
  ],
  materialization: ['full-rebuild', 'heavy-view'],
  fan_out: ['exploding-join', 'join-key'],
  columns: ['select-star'],
  warehouse: ['warehouse-size'],
}

/** Two findings of that kind, or a forecast with two reasons, leave open which of them costs what: both get none. */
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
    const families = familiesOf[forecast.type] ?? []
    const alike = (fresh.get(finding.model) ?? []).filter(({ family }) => families.includes(family))
    return alike.length === 1 && alike[0] === finding ? { ...finding, monthlyImpact: forecast.delta } : finding
  })
}
