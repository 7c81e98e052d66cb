// The money line in words that every format shares: the sum, what it rests on, how old that is, and how far off before.

import { amountWords, isMoney } from '../../domain/amount-words.ts'
import type { MonthlyImpact } from '../../domain/finding.ts'
import type { ForecastBasis, GateKind, ModelForecast } from '../../domain/forecast.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { grouped, plural } from '../wording.ts'

export const basisWords: Readonly<Record<ForecastBasis, string>> = {
  history: 'history',
  'history-scaled': 'history, scaled',
  explain: 'plan and history',
  'account-rates': "account's rates",
  'table-stats': 'table sizes',
}

export const gateWords: Readonly<Record<GateKind, string>> = {
  increase: 'Increase',
  percent: 'Increase in percent',
  headroom: 'Room to the budget',
  lost_pruning: 'Lost pruning',
  unowned_spend: 'Spend without an owner',
  untagged_spend: 'Spend without labels',
}

/** `+$1,110 a month ($820 to $1,640)`: own words and numbers only. Null where the change as a whole has no figure. */
export function sumWords({ forecast }: Pick<ReviewResult, 'forecast'>): string | null {
  const total = forecast?.total ?? null
  if (total === null) return null
  const { delta } = total
  if (Number(delta.amount) === 0 && Number(delta.low) === 0 && Number(delta.high) === 0) return 'no change in cost'
  return `${amountWords(delta.amount, delta.currency, true)} a month${rangeWords(delta)}`
}

/** ` ($820 to $1,640)`, ` (9 to 14 credits)`, or nothing where the range is the amount itself. */
export function rangeWords({ low, high, currency }: MonthlyImpact): string {
  if (low === high) return ''
  return ` (${amountWords(low, isMoney(currency) ? currency : '', false)} to ${amountWords(high, currency, false)})`
}

/** Text from outside may be in it: the reason why there is no figure. */
export function withoutFigures({ forecast, models }: ReviewResult): string | null {
  if (forecast === null || forecast.unmeasured === null || models.length === 0) return null
  return `No figures: ${forecast.unmeasured}`
}

/** What those who read the figures must know of the snapshot first; own words and numbers only. */
export function staleWords({ forecast }: ReviewResult): string | null {
  if (forecast?.snapshot?.stale !== true) return null
  const { asOf, ageDays } = forecast.snapshot
  return `The snapshot is stale: it ends on ${dayWords(asOf)}, ${plural(ageDays, 'day')} ago. Figures may be off, and gates do not count on them.`
}

/** `price $3.00/credit (rate sheet, 2026-11-01)`, `snapshot of 2026-11-20`, ...; text from outside may be in it. */
export function sourceWords({ forecast, models }: ReviewResult): readonly string[] {
  if (forecast === null || models.length === 0) return []
  const { price, snapshot, pastError } = forecast
  return [
    ...(price === null
      ? []
      : [
          `price ${amountWords(price.perUnit, price.currency, false)} a ${price.unit} (${price.source}, ${price.asOf})`,
        ]),
    ...(snapshot === null
      ? ['no snapshot']
      : [`snapshot of ${dayWords(snapshot.asOf)}${snapshot.ageDays > 1 ? `, ${snapshot.ageDays} days old` : ''}`]),
    ...(pastError === null
      ? []
      : [
          `past pull requests here: median error ${Math.round(pastError.medianError * 100)}% of ${plural(pastError.forecasts, 'forecast')}`,
        ]),
  ]
}

function dayWords(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '?'
}

/** `T3 history, scaled`; empty where there is no figure. */
export function tierWords({ tier, basis }: ModelForecast): string {
  return basis === null ? '' : `${tier} ${basisWords[basis]}`
}

/** `30 → 30 runs a month`, `30 runs a month`; null unknown. */
export function runsWords({ runsPerMonthNow: now, runsPerMonthAfter: after }: ModelForecast): string | null {
  const rounded = (runs: number): string => (runs < 10 ? String(Math.round(runs * 10) / 10) : grouped(Math.round(runs)))
  if (now === null && after === null) return null
  if (now === null || after === null) return `${rounded(now ?? after ?? 0)} runs a month`
  return rounded(now) === rounded(after)
    ? `${rounded(now)} runs a month`
    : `${rounded(now)} → ${rounded(after)} runs a month`
}
