// The parts of the text format that speak of money: gates, why there are no figures, how each was made, how to accept.

import { amountWords } from '../../../domain/amount-words.ts'
import type { ModelForecast } from '../../../domain/forecast.ts'
import { groupBy } from '../../../domain/group-by.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { flow, wrap } from '../../layout/wrap.ts'
import { grouped, plural } from '../../wording.ts'
import { rangeWords, runsWords, staleWords, tierWords, withoutFigures } from '../forecast-words.ts'
import { type GateLine, quietGates, tellingGates } from '../gate-lines.ts'
import { offerLines } from '../offer-lines.ts'
import { wasteSeen } from '../waste-seen.ts'
import { heading, type TextPage } from './page.ts'

const glyphs = { block: '✖', warn: '▲', pass: '✔' } as const

/** What must be known before the figures are read. */
export function moneyNotices(result: ReviewResult, page: TextPage): readonly string[] {
  const { paint, width } = page
  const none = withoutFigures(result)
  const stale = staleWords(result)
  return [
    ...(none === null ? [] : wrap(none, width, { first: '? ', rest: '  ' })),
    ...(stale === null ? [] : wrap(stale, width, { first: '▲ ', rest: '  ' }).map(paint.warn)),
    ...tellingGates(result).flatMap((gate) => gateLines(gate, page)),
  ]
}

function gateLines({ mark, title, message }: GateLine, { paint, width }: TextPage): readonly string[] {
  const colour = { block: paint.bad, warn: paint.warn, pass: paint.good }[mark]
  return wrap(`${title}: ${message}`, width, { first: `${glyphs[mark]} `, rest: '  ' }).map(colour)
}

/** T3: what its runs did, whatever the change does. */
export function wasteLines(result: ReviewResult, page: TextPage): readonly string[] {
  const { models, rest } = wasteSeen(result)
  if (models.length === 0) return []
  return [
    heading('What the last runs of changed models did', null, page),
    ...models.flatMap(({ model, told }) => [
      `  ${page.paint.strong(page.nameOf(model))}`,
      ...told.flatMap((line) => wrap(line, page.width, { first: '    ', rest: '    ' })),
    ]),
    ...(rest === null ? [] : [`  ${rest}`]),
  ]
}

/** In full with --verbose. */
export function detailLines(result: ReviewResult, page: TextPage): readonly string[] {
  const told = (result.forecast?.models ?? []).filter(({ delta }) => delta !== null)
  const quiet = quietGates(result)
  if (!page.verbose || told.length + quiet.length === 0) return []
  return [
    heading('Estimate details', null, page),
    ...told.flatMap((each) => modelLines(each, page)),
    ...quiet.flatMap((gate) => gateLines(gate, page)),
  ]
}

function modelLines(forecast: ModelForecast, { paint, width, nameOf }: TextPage): readonly string[] {
  const { id, account, currency, delta, parts, reasons, evidence } = forecast
  const moved = parts.filter((part) => Number(part.amount) !== 0)
  const amount = delta === null ? '?' : `${amountWords(delta.amount, currency, true)}${rangeWords(delta)}`
  const facts = [
    amount,
    tierWords(forecast),
    runsWords(forecast) ?? '',
    moved.length < 2 ? '' : moved.map((part) => `${part.kind} ${amountWords(part.amount, currency, true)}`).join(', '),
    account,
  ]
  return [
    `  ${paint.strong(nameOf(id))}`,
    ...flow(facts.filter(Boolean), ' · ', width, '    ').map(paint.faint),
    ...reasons.flatMap((line) => wrap(line, width, { first: '    ', rest: '    ' })),
    ...evidence.flatMap((line) => wrap(`seen before: ${line}`, width, { first: '    ', rest: '    ' })),
  ]
}

export function unpricedLines(result: ReviewResult, page: TextPage): readonly string[] {
  const open = (result.forecast?.models ?? []).filter(({ unmeasured }) => unmeasured !== null)
  // The line on top says it already where nothing has a figure.
  if (open.length === 0 || withoutFigures(result) !== null) return []
  const reasons = [...groupBy(open, ({ unmeasured }) => unmeasured ?? '')]
  return [
    heading('No figure', open.length, page),
    ...reasons.flatMap(([reason, models]) => [
      ...wrap(`${plural(models.length, 'model')}: ${reason}`, page.width, { first: '? ', rest: '  ' }),
      ...flow(
        models.slice(0, page.verbose ? models.length : 5).map(({ id }) => page.nameOf(id)),
        ', ',
        page.width,
        '  ',
      ).map(page.paint.faint),
    ]),
  ]
}

export function acceptLines(result: ReviewResult, page: TextPage): readonly string[] {
  const lines = offerLines(result)
  if (lines === null) return []
  const shown = page.verbose ? lines.commands : lines.commands.slice(0, 1)
  const rest = lines.commands.length - shown.length
  return [
    heading('If this is intended', null, page),
    ...shown.flat().map((line) => `  ${line}`),
    ...(rest > 0 ? [page.paint.faint(`  and ${grouped(rest)} more, in full with --verbose`)] : []),
  ]
}
