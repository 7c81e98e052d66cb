// Watch as text for a terminal: what is open, with owner, cause and the question, then what stands and what was not judged.

import type { Incident, WatchResult } from '../../domain/watch/incident.ts'
import { amountText, shareText } from '../costs/amounts.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { wrap } from '../layout/wrap.ts'
import { plural } from '../wording.ts'
import {
  acceptCommand,
  causeText,
  findingText,
  impactText,
  levelText,
  ownerText,
  phaseText,
  questionText,
} from './words.ts'

export interface WatchTextOptions {
  readonly color: boolean
  readonly width?: number
  /** Lists every finding. */
  readonly verbose?: boolean
}

const usualFindings = 5

export function watchText(outside: WatchResult, options: WatchTextOptions): string {
  const result = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const sections = [
    headline(result, paint, width),
    ...result.incidents.filter(({ state }) => state === 'open').map((incident) => openLines(incident, paint, width)),
    restLines(result, paint, width),
    findingLines(result, paint, width, options.verbose === true ? Number.POSITIVE_INFINITY : usualFindings),
    loadLines(result, paint, width),
    taxLines(result, paint, width),
    gapLines(result, paint, width),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function headline({ incidents, asOf, simulated }: WatchResult, paint: Paint, width: number): readonly string[] {
  const open = incidents.filter(({ state }) => state === 'open').length
  const tail = ` as of ${asOf}${simulated ? ' (simulated account)' : ''}`
  const text = open === 0 ? `✔ Nothing is open${tail}` : `▲ ${plural(open, 'incident')} open${tail}`
  return wrap(text, width, { first: '', rest: '  ' }).map(open === 0 ? paint.good : paint.warn)
}

function openLines(incident: Incident, paint: Paint, width: number): readonly string[] {
  const field = (name: string, value: string): readonly string[] =>
    wrap(value, width, { first: `    ${name.padEnd(8)}`, rest: ' '.repeat(12) })
  const [first, ...others] = incident.causes
  const also = incident.alsoSeenIn.map(({ type, id }) => `${type} ${id}`)
  return [
    ...wrap(`${impactText(incident)} · ${incident.title}`, width, { first: '  ', rest: '    ' }).map(paint.strong),
    ...field('since', `${incident.startedOn}: ${levelText(incident)}`),
    ...field('owner', ownerText(incident)),
    ...(first === undefined ? [] : field('cause', causeText(first))),
    ...others.flatMap((cause) => field('', causeText(cause))),
    ...(also.length === 0
      ? []
      : field('also in', also.slice(0, 4).join(', ') + (also.length > 4 ? `, ${also.length - 4} more` : ''))),
    ...(incident.fix === '' ? [] : field('fix', incident.fix)),
    ...field('state', phaseText(incident)),
    ...field('asked', questionText(incident)),
    ...field('answer', acceptCommand(incident)).map(paint.faint),
  ]
}

/** Accepted and resolved in a line each. */
function restLines({ incidents }: WatchResult, paint: Paint, width: number): readonly string[] {
  const rest = incidents.filter(({ state }) => state !== 'open')
  if (rest.length === 0) return []
  return [
    paint.strong('Accepted, and resolved in the last week'),
    ...rest.flatMap((incident) =>
      wrap(`${impactText(incident)} · ${incident.title}: ${phaseText(incident)}`, width, { first: '  ', rest: '    ' }),
    ),
  ]
}

function findingLines({ findings }: WatchResult, paint: Paint, width: number, limit: number): readonly string[] {
  if (findings.length === 0) return []
  const shown = findings.slice(0, limit)
  const rest = findings.length - shown.length
  return [
    paint.strong('What stands, dearest first'),
    ...shown.flatMap((finding) => {
      const { monthly, check, owner } = finding
      const money = monthly === null ? '' : `${amountText(monthly.amount, monthly.currency, null)} a month · `
      return wrap(`${money}${findingText(finding)} [${check}${owner === null ? '' : `, ${owner}`}]`, width, {
        first: '  ',
        rest: '    ',
      })
    }),
    ...(rest > 0 ? [paint.faint(`  and ${rest} more, in full with --verbose`)] : []),
  ]
}

function loadLines({ loadLines: lines }: WatchResult, paint: Paint, width: number): readonly string[] {
  if (lines.length === 0) return []
  return [
    paint.strong('Load lines'),
    ...lines.flatMap(({ budget, load, headroom, reachedOn }) => {
      const name = budget.name === '' ? budget.scope : `${budget.scope} ${budget.name}`
      const money = (amount: string): string => amountText(amount, budget.currency, null)
      const when = reachedOn === null ? '' : `, reached on ${reachedOn}`
      return wrap(
        `${name}: load ${money(load)} of ${money(budget.monthly)}, headroom ${money(headroom)}${when}`,
        width,
        { first: '  ', rest: '    ' },
      )
    }),
  ]
}

function taxLines({ entropyTax: tax }: WatchResult, paint: Paint, width: number): readonly string[] {
  if (tax === null) return []
  const parts = tax.components.filter(({ amount }) => Number(amount) > 0)
  return [
    paint.strong(
      `Entropy tax ${amountText(tax.amount, tax.currency, tax.unit)}, ${shareText(tax.share)} of 30 days' spend`,
    ),
    ...wrap(
      parts.map(({ component, amount }) => `${component} ${amountText(amount, tax.currency, tax.unit)}`).join(', '),
      width,
      { first: '  ', rest: '  ' },
    ),
  ]
}

function gapLines({ notMeasured }: WatchResult, paint: Paint, width: number): readonly string[] {
  if (notMeasured.length === 0) return []
  return [
    paint.strong('Not judged'),
    ...notMeasured
      .flatMap((gap) => wrap(`${gap.what}: ${gap.reason}`, width, { first: '  ', rest: '    ' }))
      .map(paint.faint),
  ]
}
