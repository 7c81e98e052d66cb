// The figures of one model as cells: now, after, the difference with its range, what it rests on, and why.

import { amountWords, isMoney } from '../../domain/amount-words.ts'
import type { ModelForecast } from '../../domain/forecast.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { ReviewedModel, ReviewResult } from '../../domain/review.ts'
import { rangeWords, tierWords } from './forecast-words.ts'
import { because } from './model-rows.ts'

export interface ModelMoney {
  /** Own words and numbers only, all of these three. */
  readonly now: string
  readonly after: string
  readonly difference: string
  readonly basis: string
  /** Text from outside may be in it. */
  readonly why: string
}

/** Whether anything in the result has a figure. */
export function isPriced({ models, forecast }: ReviewResult): boolean {
  return (
    models.some(
      ({ delta, monthlyNow, monthlyAfter }) => delta !== null || monthlyNow !== null || monthlyAfter !== null,
    ) ||
    (forecast !== null && forecast.total !== null && models.length > 0)
  )
}

export function moneyOf(result: ReviewResult): (model: ReviewedModel) => ModelMoney {
  const forecasts = groupBy(result.forecast?.models ?? [], ({ id }) => id)
  return (model) => {
    const told = forecasts.get(model.id) ?? []
    const currency = model.delta?.currency ?? told[0]?.currency ?? ''
    // Beside the difference, which names the unit, the others go without.
    const sign = isMoney(currency) ? currency : ''
    const amount = (value: string | null): string => (value === null ? '–' : amountWords(value, sign, false))
    return {
      now: amount(model.monthlyNow),
      after: model.change === 'removed' ? '–' : amount(model.monthlyAfter),
      difference:
        model.delta === null
          ? 'not known'
          : `${amountWords(model.delta.amount, model.delta.currency, true)}${rangeWords(model.delta)}`,
      basis: [...new Set(told.map(tierWords))].filter((words) => words !== '').join(', '),
      why: whyOf(model, told),
    }
  }
}

function whyOf(model: ReviewedModel, told: readonly ModelForecast[]): string {
  const reasons = told.flatMap((each) => each.reasons)
  const open = told.find((each) => each.unmeasured !== null && each.delta === null)
  if (open !== undefined) return `${because(model)}; no figure: ${open.unmeasured}`
  return reasons[0] ?? because(model)
}
