// What a model costs now and after the change, over all accounts that it runs in.

import type { ModelForecast } from '../domain/forecast.ts'
import { groupBy } from '../domain/group-by.ts'
import type { ModelId } from '../domain/project.ts'
import type { ReviewedModel } from '../domain/review.ts'
import { addDecimals } from '../domain/telemetry/money.ts'

export type ModelFigures = Pick<ReviewedModel, 'monthlyNow' | 'monthlyAfter' | 'delta'>

export const noFigures: ModelFigures = { monthlyNow: null, monthlyAfter: null, delta: null }

/** Models that run in several currencies, or have no figure in one of their accounts, have none. */
export function figuresOf(forecasts: readonly ModelForecast[]): ReadonlyMap<ModelId, ModelFigures> {
  return new Map([...groupBy(forecasts, ({ id }) => id)].map(([id, all]) => [id, together(all)]))
}

function together(all: readonly ModelForecast[]): ModelFigures {
  const [first, ...others] = all
  if (first === undefined || others.some((each) => each.currency !== first.currency)) return noFigures
  const sum = (amounts: readonly (string | null | undefined)[]): string | null => {
    const known = amounts.filter((each) => each != null)
    return known.length === 0 ? null : addDecimals(known)
  }
  const deltas = all.flatMap(({ delta }) => (delta === null ? [] : [delta]))
  const [delta] = deltas
  return {
    monthlyNow: sum(all.map(({ now }) => now?.amount)),
    monthlyAfter: sum(all.map(({ after }) => after?.amount)),
    delta:
      delta === undefined || deltas.length < all.length
        ? null
        : {
            ...delta,
            amount: addDecimals(deltas.map(({ amount }) => amount)),
            low: addDecimals(deltas.map(({ low }) => low)),
            high: addDecimals(deltas.map(({ high }) => high)),
          },
  }
}
