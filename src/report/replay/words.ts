// The words of a replay: verdicts, classes, amounts a month, and the sentences that stand on top of the page.

import type { PastError } from '../../domain/forecast-error.ts'
import type { ReplayClass, ReplayedMerge, ReplayResult } from '../../domain/replay.ts'
import type { Verdict } from '../../domain/review.ts'
import { amountText } from '../costs/amounts.ts'
import { plural } from '../wording.ts'

export const classNames: Readonly<Record<ReplayClass, string>> = {
  hit: 'hit',
  miss: 'miss',
  noise: 'noise',
  quiet_warning: 'quiet warning',
  quiet_pass: 'quiet pass',
  unmeasured: 'unmeasured',
  not_judged: 'not judged',
}

export const classMeanings: Readonly<Record<ReplayClass, string>> = {
  hit: 'blocked or warned of, and cost rose',
  miss: 'passed, and cost rose above the line',
  noise: 'blocked, and nothing rose',
  quiet_warning: 'warned of, and nothing rose',
  quiet_pass: 'passed, and nothing rose above the line',
  unmeasured: 'the gate could not measure it',
  not_judged: 'its later cost is not known',
}

export const verdictNames: Readonly<Record<Verdict, string>> = {
  block: 'block',
  warn: 'warn',
  pass: 'pass',
  unmeasured: 'unmeasured',
}

/** ISO codes of currencies have three capitals; a unit's name is none of them, except DBU. */
export function moneyText(amount: string, currency: string): string {
  return /^[A-Z]{3}$/.test(currency) && currency !== 'DBU'
    ? amountText(amount, currency, null)
    : amountText(amount, null, currency)
}

/** `+$120.00`; a fall carries its own sign. */
export function changeText(amount: string, currency: string): string {
  return `${Number(amount) > 0 ? '+' : ''}${moneyText(amount, currency)}`
}

export function mergeName({ pullRequest, sha, subject }: ReplayedMerge): string {
  return `${pullRequest === null ? sha.slice(0, 8) : `#${pullRequest}`} ${subject}`.trim()
}

/** `0.3`, `2`, `12`. */
export function rateText(rate: number): string {
  return rate === 0 || rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1).replace(/\.0$/, '')
}

export function shareText(share: number): string {
  return `${Math.round(share * 100)}%`
}

export function headlineOf({ totals, currency, from, to }: ReplayResult): string {
  const { judged, hits, caught } = totals
  const span = `${from} to ${to}`
  if (judged === 0 || currency === null) return `No merge of ${span} can be judged yet`
  if (hits === 0) return `The gate would have caught nothing of ${plural(judged, 'merge')}, ${span}`
  return `The gate would have caught ${moneyText(caught, currency)} a month in ${plural(hits, 'merge')}, ${span}`
}

/** What a manager asks next: what it missed, and how often it cries in vain. */
export function verdictSentence({ totals, currency, least, line }: ReplayResult): string {
  const { judged, misses, missed, noise, noisePerWeek, quietWarnings } = totals
  if (judged === 0 || currency === null) return 'Come back when the days after the next merge are complete.'
  const above = moneyText(line ?? least, currency)
  return [
    misses === 0
      ? `It would have missed no increase above ${above} a month.`
      : `It would have missed ${plural(misses, 'increase')} above ${above}, together ${moneyText(missed, currency)} a month.`,
    noise === 0
      ? 'It would have blocked nothing in vain'
      : `It would have blocked ${plural(noise, 'merge')} in vain, ${rateText(noisePerWeek)} a week`,
    quietWarnings === 0 ? '.' : `, and warned of ${quietWarnings} in vain.`,
  ]
    .join(' ')
    .replace(/ ([.,])/g, '$1')
}

export function errorName(tier: PastError['tier'], type: PastError['type']): string {
  const basis = { T0: 'text', T1: 'table sizes', T2: 'query plans', T3: 'run history' }[tier]
  return type === 'all' ? `${basis} (${tier})` : `${basis} (${tier}), ${type.replaceAll('_', ' ')}`
}

export const simulatedWarning = 'Simulated account: nothing on this page was ever spent.'
