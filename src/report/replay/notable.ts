// The merges that a reader looks at first, with why the gate spoke and which models moved.

import type { ReplayClass, ReplayedMerge } from '../../domain/replay.ts'
import { shortNames } from '../model-names.ts'
import { plural } from '../wording.ts'
import { changeText, moneyText } from './words.ts'

export interface Notable {
  readonly merge: ReplayedMerge
  readonly sentences: readonly string[]
}

const usualTop = 5
const reasonsShown = 3
const modelsShown = 3

/** Largest first. */
export function notable(merges: readonly ReplayedMerge[], name: ReplayClass, top = usualTop): readonly Notable[] {
  const size = ({ actual }: ReplayedMerge): number => Math.abs(Number(actual?.delta ?? 0))
  return merges
    .filter((merge) => merge.class === name)
    .sort((left, right) => size(right) - size(left))
    .slice(0, top)
    .map((merge) => ({ merge, sentences: sentencesOf(merge) }))
}

function sentencesOf(merge: ReplayedMerge): readonly string[] {
  const { reasons, forecast, actual } = merge
  const said = reasons.slice(0, reasonsShown).map(({ message }) => message)
  const rest = reasons.length - said.length
  return [
    said.length === 0
      ? 'The gate had nothing to say.'
      : `The gate: ${said.join('; ')}${rest > 0 ? `; and ${plural(rest, 'more reason')}` : ''}.`,
    forecast === null
      ? 'No figure was foretold.'
      : `Foretold ${changeText(forecast.amount, forecast.currency)} a month, between ${changeText(forecast.low, forecast.currency)} and ${changeText(forecast.high, forecast.currency)}.`,
    ...(actual === null ? [] : [movedText(merge, actual.days)]),
  ]
}

function movedText({ models }: ReplayedMerge, days: number): string {
  const nameOf = shortNames(models.map(({ id }) => id))
  const moved = models
    .flatMap(({ id, actual }) => (actual?.moved === true ? [{ id, actual }] : []))
    .sort((left, right) => Math.abs(Number(right.actual.delta)) - Math.abs(Number(left.actual.delta)))
  const shown = moved
    .slice(0, modelsShown)
    .map(
      ({ id, actual }) =>
        `${nameOf(id)} from ${moneyText(actual.before.amount, actual.currency)} to ${moneyText(actual.after.amount, actual.currency)}`,
    )
  if (shown.length === 0) return `No model moved over the ${days} days after it.`
  const rest = moved.length - shown.length
  return `Over the ${days} days after it: ${shown.join(', ')}${rest > 0 ? `, and ${plural(rest, 'model')} more` : ''}.`
}
