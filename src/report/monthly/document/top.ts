// What the review says first: the total, what it moved by, and how much of it has a tag and an owner.

import type { MonthlyResult } from '../../../domain/monthly.ts'
import { amountText, shareText } from '../../costs/amounts.ts'
import { minus } from '../printed.ts'
import { periodName } from './names.ts'

export function headline(result: MonthlyResult): string {
  const { total, currency, unit } = result
  const change = minus(total.after, total.before)
  const size = amountText(change.replace(/^-/, ''), currency, unit)
  const base = Number(total.before)
  const percent = base > 0 ? ` (${Math.abs((Number(change) / base) * 100).toFixed(1)}%)` : ''
  const moved = Number(change) === 0 ? 'as much as' : `${size}${percent} ${Number(change) < 0 ? 'less' : 'more'} than`
  return `${periodName(result.period)}: ${amountText(total.after, currency, unit)}, ${moved} ${inPeriod(result)}`
}

export function facts(result: MonthlyResult): readonly string[] {
  const { tagged, owned } = result.coverage
  const share = (name: string, { before, after }: { readonly before: number; readonly after: number }): string =>
    `${shareText(after)} of attributed spend ${name} (${shareText(before)} before)`
  return [
    share('tagged', tagged),
    share('owned', owned),
    ...(result.entropyTax === null ? [] : [`entropy tax ${shareText(result.entropyTax.share)}`]),
  ]
}

export const simulatedWarning = 'Simulated account: no figure here is of a real one.'

function inPeriod({ compared }: MonthlyResult): string {
  const name = periodName(compared)
  return /^[A-Z]/.test(name) ? `in ${name}` : name
}
