// Gates on what a whole change adds a month: as an amount, and as a share of what its models cost now.

import { acceptanceOf } from './accepted.ts'
import { nano, percentOf, words } from './amounts.ts'
import type { GateInput, GateSettings, Judged } from './gate.ts'
import { fails, passes, unmeasured } from './gate.ts'

export function judgeIncrease(settings: NonNullable<GateSettings['increase']>, input: GateInput): Judged {
  const added = addedBy(input, settings.currency)
  if (added.kind === 'unmeasured') return unmeasured(added.reason)
  const { currency } = settings
  const line = `the line is ${words(nano(settings.amount), currency)}`
  if (added.least <= nano(settings.amount)) return passes(`${adds(added.least, currency)}, ${line}${added.besides}`)
  const { left, by } = acceptanceOf(input.forecasts, added.least, input)
  const told = `${adds(added.least, currency)}, ${line}`
  return left <= nano(settings.amount)
    ? passes(`${told}; accepted by ${by.join(', ')}`, '', by[0] ?? null)
    : fails(by.length === 0 ? told : `${told}; ${by.join(', ')} accepts all but ${words(left, currency)} of it`)
}

export function judgePercent(settings: NonNullable<GateSettings['percent']>, input: GateInput): Judged {
  const added = addedBy(input, settings.currency)
  if (added.kind === 'unmeasured') return unmeasured(added.reason)
  const { currency, percent, least } = settings
  const { now } = added
  const share = now > 0n && added.least > 0n ? ` to ${words(now, currency)}, ${percentOf(added.least, now)}%` : ''
  const told = `${adds(added.least, currency)}${share}, the line is ${percent}%`
  // Where nothing was spent before, anything is more than any share of it: the least amount decides.
  const isOver = (amount: bigint): boolean => amount > nano(least) && Number(amount) * 100 > Number(now) * percent
  if (!isOver(added.least)) return passes(`${told}${added.besides}`)
  const { left, by } = acceptanceOf(input.forecasts, added.least, input)
  return isOver(left) ? fails(told) : passes(`${told}; accepted by ${by.join(', ')}`, '', by[0] ?? null)
}

type Added =
  | { readonly kind: 'added'; readonly least: bigint; readonly now: bigint; readonly besides: string }
  | { readonly kind: 'unmeasured'; readonly reason: string }

/** What the change adds in a currency, low end; why that is not known, otherwise. */
export function addedBy({ total, unusable, forecasts }: GateInput, currency: string): Added {
  if (unusable !== null) return { kind: 'unmeasured', reason: unusable }
  const open = forecasts.filter((each) => each.unmeasured !== null)
  if (total === null) {
    if (forecasts.length === 0) return { kind: 'added', least: 0n, now: 0n, besides: '' }
    const why = open.length === forecasts.length ? open[0]?.unmeasured : 'its accounts have several currencies'
    return { kind: 'unmeasured', reason: `no figure for the whole change: ${why}` }
  }
  if (total.delta.currency !== currency) {
    const reason = `the figures are in ${total.delta.currency}, the gate is in ${currency}`
    return { kind: 'unmeasured', reason }
  }
  const besides =
    open.length === 0 ? '' : `; ${open.length === 1 ? '1 model has' : `${open.length} models have`} no figure`
  return { kind: 'added', least: nano(total.delta.low), now: nano(total.now), besides }
}

export function adds(least: bigint, currency: string): string {
  return least > 0n ? `adds at least ${words(least, currency)} a month` : 'may add nothing'
}
