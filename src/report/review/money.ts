// Money in words: exact decimal strings in, rounded amounts with their range and basis out.

import { amountWords } from '../../domain/amount-words.ts'
import type { MonthlyImpact } from '../../domain/finding.ts'
import type { ReviewedModel } from '../../domain/review.ts'

/** `+$1,110 a month ($820 to $1,640, estimated)`; the range is left out where it is the amount itself. */
export function impactWords(impact: MonthlyImpact): string {
  const amount = amountWords(impact.amount, impact.currency, true)
  if (impact.low === impact.high) return `${amount} a month (${impact.basis})`
  const low = amountWords(impact.low, impact.currency, false)
  const high = amountWords(impact.high, impact.currency, false)
  return `${amount} a month (${low} to ${high}, ${impact.basis})`
}

/** What all models together add a month; null where nothing is priced or currencies differ. */
export function totalDelta(models: readonly ReviewedModel[]): MonthlyImpact | null {
  const deltas = models.map((model) => model.delta).filter((delta) => delta !== null)
  const first = deltas[0]
  if (first === undefined || deltas.some((delta) => delta.currency !== first.currency)) return null
  return {
    amount: sum(deltas.map((delta) => delta.amount)),
    low: sum(deltas.map((delta) => delta.low)),
    high: sum(deltas.map((delta) => delta.high)),
    currency: first.currency,
    basis: deltas.every((delta) => delta.basis === first.basis) ? first.basis : 'estimated',
  }
}

/** Exact sum of decimal strings: scaled to integers of nine decimals, the finest unit money is kept in. */
function sum(amounts: readonly string[]): string {
  const total = amounts.reduce((all, amount) => all + nano(amount), 0n)
  const digits = String(total < 0n ? -total : total).padStart(10, '0')
  const fraction = digits.slice(-9).replace(/0+$/, '')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -9)}${fraction === '' ? '' : `.${fraction}`}`
}

function nano(amount: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(amount.trim()) ?? []
  const value = BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'))
  return sign === '-' ? -value : value
}
