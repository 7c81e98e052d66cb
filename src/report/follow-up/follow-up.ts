// The part of a pull request's comment that says afterwards what the change really cost, in place of what stood there.

import type { FollowUp } from '../../domain/follow-up.ts'
import { recordLimit, recordOf, withoutRecord, withRecord } from '../../domain/review-record.ts'
import { markdownCode, markdownText } from '../escape/markdown.ts'
import { shortNames } from '../model-names.ts'
import { changeText, moneyText } from '../replay/words.ts'
import { plural } from '../wording.ts'

const opening = '<!-- plimsoll:follow-up -->'
const closing = '<!-- /plimsoll:follow-up -->'
const modelsShown = 10

export function followUpText(followUp: FollowUp): string {
  const { actual, since, source } = followUp
  return [
    opening,
    '',
    `### After the merge: ${markdownText(happened(followUp))}`,
    '',
    markdownText(comparison(followUp)),
    '',
    ...modelTable(followUp),
    `<sub>${plural(actual.days, 'complete day')} from ${since} against as many before, a month of thirty days${
      source === 'replay' ? '; the forecast was worked out afterwards, as of the day before the merge' : ''
    }.</sub>`,
    '',
    closing,
  ].join('\n')
}

/**
 * The comment with the part at the end of what people read; its record stays as it was.
 * @param limit Characters that the host lets a comment have: what was told before gives way.
 */
export function withFollowUp(comment: string, followUp: FollowUp, limit: number): string {
  const record = recordOf(comment)
  const body = withoutRecord(comment)
  const start = body.indexOf(opening)
  const end = body.indexOf(closing, start)
  const told = start < 0 || end < 0 ? body : body.slice(0, start) + body.slice(end + closing.length)
  const part = followUpText(followUp)
  const room = limit - part.length - (record === null ? 0 : recordLimit) - gaps
  const page = `${shortened(told.trimEnd(), room)}\n\n${part}\n`
  return record === null ? page : withRecord(page, record)
}

/** Line ends between the parts. */
const gaps = 10

function shortened(text: string, room: number): string {
  if (text.length <= room) return text
  const end = text.lastIndexOf('\n', room)
  return text.slice(0, end < 0 ? room : end)
}

function happened({ actual }: FollowUp): string {
  return actual.moved ? `${changeText(actual.delta, actual.currency)} a month` : 'nothing moved'
}

function comparison({ foretold, actual }: FollowUp): string {
  if (foretold === null) return 'No figure was foretold.'
  const { currency, delta } = actual
  const [low, high] = [Number(foretold.low), Number(foretold.high)]
  const real = Number(delta)
  const place = real < low ? 'below the range' : real > high ? 'above the range' : 'within the range'
  return `Foretold: ${changeText(foretold.amount, currency)}, between ${changeText(foretold.low, currency)} and ${changeText(foretold.high, currency)}. It came out ${place}, at ${changeText(delta, currency)}.`
}

function modelTable({ models, actual: { currency } }: FollowUp): readonly string[] {
  if (models.length === 0) return []
  const nameOf = shortNames(models.map(({ id }) => id))
  const money = (amount: string | null): string => (amount === null ? '' : markdownText(moneyText(amount, currency)))
  const left = models.length - modelsShown
  return [
    '| Model | Before | Foretold | Cost |',
    '| --- | --: | --: | --: |',
    ...models
      .slice(0, modelsShown)
      .map(
        ({ id, before, after, foretold }) =>
          `| ${markdownCode(nameOf(id))} | ${money(before)} | ${money(foretold)} | ${money(after)} |`,
      ),
    ...(left > 0 ? [`| ${plural(left, 'model')} more | | | |`] : []),
    '',
  ]
}
