// The parts of the comment that speak of money: gates, how each figure was made, what has none, and how to accept.

import { amountWords } from '../../../domain/amount-words.ts'
import type { ModelForecast } from '../../../domain/forecast.ts'
import { groupBy } from '../../../domain/group-by.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { markdownCode, markdownProse } from '../../escape/markdown.ts'
import type { NameOf } from '../../model-names.ts'
import { grouped, plural } from '../../wording.ts'
import { runsWords, staleWords, tierWords, withoutFigures } from '../forecast-words.ts'
import { type GateLine, quietGates, tellingGates } from '../gate-lines.ts'
import { offerLines } from '../offer-lines.ts'
import { wasteSeen } from '../waste-seen.ts'
import type { Section } from './budget.ts'
import { fold, foldEnd } from './findings.ts'

const icons = { block: '❌', warn: '⚠️', pass: '✅' } as const

const placesPerReason = 5
const detailLimit = 20

/** What must be known before the table is read: why there are no figures, that they are old, which gates fail. */
export function moneyNotices(result: ReviewResult): Section {
  const none = withoutFigures(result)
  const stale = staleWords(result)
  return {
    open: '',
    items: [
      ...(none === null ? [] : [`- ❔ ${markdownProse(none)}\n`]),
      ...(stale === null ? [] : [`- ⚠️ ${stale}\n`]),
      ...tellingGates(result).map(gateItem),
    ],
    close: '\n',
    noun: 'gate',
  }
}

function gateItem({ mark, title, message }: GateLine): string {
  return `- ${icons[mark]} **${markdownProse(title)}**: ${markdownProse(message)}\n`
}

/** T3: what its runs did, whatever the change does. */
export function wasteSection(result: ReviewResult, nameOf: NameOf): Section {
  const { models, rest } = wasteSeen(result)
  return {
    open: models.length === 0 ? '' : '**What the last runs of changed models did**\n\n',
    items: [
      ...models.flatMap(({ model, told }) =>
        told.map((line) => `- ${markdownCode(nameOf(model))}: ${markdownProse(line)}\n`),
      ),
      ...(rest === null ? [] : [`- ${rest}\n`]),
    ],
    close: '\n',
    noun: 'remark',
  }
}

export function detailSection(result: ReviewResult, nameOf: NameOf): Section {
  const told = dearestFirst(result)
  const shown = told.slice(0, detailLimit)
  const rest = told.length - shown.length
  return {
    open: fold('Estimate details'),
    items: [
      ...shown.map((each) => detailItem(each, nameOf)),
      ...(rest > 0 ? [`- and ${plural(rest, 'more model')}, all in the JSON format\n`] : []),
      ...quietGates(result).map(gateItem),
    ],
    close: foldEnd,
    noun: 'estimate',
  }
}

/** Those whose cost moves, or of which there is something to say. */
function dearestFirst({ forecast }: ReviewResult): readonly ModelForecast[] {
  const size = ({ delta }: ModelForecast): number => Math.abs(Number(delta?.amount ?? 0)) || 0
  return (forecast?.models ?? [])
    .filter((each) => each.delta !== null && (size(each) > 0 || each.reasons.length > 0))
    .sort((left, right) => size(right) - size(left))
}

function detailItem(forecast: ModelForecast, nameOf: NameOf): string {
  const { id, account, currency, parts, reasons, evidence } = forecast
  const amount = (value: string): string => amountWords(value, currency, true)
  const moved = parts.filter((part) => Number(part.amount) !== 0)
  const facts = [
    tierWords(forecast),
    runsWords(forecast),
    moved.length < 2 ? null : moved.map((part) => `${part.kind} ${amount(part.amount)}`).join(', '),
    `in ${markdownCode(account)}`,
  ]
  const lines = [...reasons, ...evidence.map((each) => `seen before: ${each}`)]
  return [
    `- ${markdownCode(nameOf(id))}: ${facts.filter((fact) => fact !== null && fact !== '').join(' · ')}\n`,
    ...lines.map((line) => `  - ${markdownProse(line)}\n`),
  ].join('')
}

/** Changed models that have no figure, by reason. */
export function unpricedSection(result: ReviewResult, nameOf: NameOf): Section {
  const open = (result.forecast?.models ?? []).filter(({ unmeasured }) => unmeasured !== null)
  const reasons = [...groupBy(open, ({ unmeasured }) => unmeasured ?? '')]
  return {
    open: fold(`No figure: ${plural(open.length, 'model')}`),
    items: reasons.map(([reason, models]) => {
      const names = models.slice(0, placesPerReason).map(({ id }) => markdownCode(nameOf(id)))
      const rest = models.length - names.length
      return `- ${markdownProse(reason)}: ${names.join(', ')}${rest > 0 ? ` and ${grouped(rest)} more` : ''}\n`
    }),
    close: foldEnd,
    noun: 'reason',
  }
}

export function acceptSection(result: ReviewResult): Section {
  const lines = offerLines(result)
  if (lines === null) return { open: '', items: [], close: '', noun: 'offer' }
  const body = [
    'If it is intended, commit it with a reason to `.plimsoll/decisions.yml` on this branch, either by',
    '',
    '```sh',
    ...lines.commands.flat(),
    '```',
    '',
    'or as these lines (under `version: 1` and `decisions:` where the file is new):',
    '',
    '```yaml',
    ...lines.entries,
    '```',
    '',
  ]
  const count = result.forecast?.offers.length ?? 0
  const what = count === 1 ? 'this increase' : `these ${grouped(count)} increases`
  return { open: fold(`Accept ${what}`), items: [body.join('\n')], close: foldEnd, noun: 'offer' }
}
