// What was foretold of the models of a change beside what they then cost: forecasts that can be held against the store.

import type { ActualCost } from '../../domain/actual-cost.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import type { ForecastOutcome } from '../../domain/forecast-error.ts'

export interface ForetoldChange {
  readonly change: string
  readonly mergedOn: string
  /** Models that it changes itself. */
  readonly changed: ReadonlySet<string>
  readonly forecasts: readonly Pick<ModelForecast, 'id' | 'account' | 'currency' | 'type' | 'tier' | 'after'>[]
}

/**
 * Readers that stay as before say nothing of how well changes are foretold, and what is gone costs nothing by itself: neither
 * counts. A changed model that was foretold to cost the same does. A forecast in other money than the bill's cannot be held against it.
 */
export function outcomesOf(
  { change, mergedOn, changed, forecasts }: ForetoldChange,
  costs: readonly ActualCost[],
): readonly ForecastOutcome[] {
  return forecasts.flatMap((forecast) => {
    const { id, account, after, currency, type, tier } = forecast
    if (after === null || type === 'removed_model' || (type === 'unchanged' && !changed.has(id))) return []
    const cost = costs.find(
      (each) => each.kind === 'model' && each.subject === id && each.account === account && each.currency === currency,
    )
    if (cost === undefined) return []
    return [
      {
        change,
        mergedOn,
        model: id,
        account,
        tier,
        type,
        days: cost.days,
        currency,
        before: cost.before.amount,
        foretold: { amount: after.amount, low: after.low, high: after.high },
        actual: cost.after.amount,
      },
    ]
  })
}
