// The verify page for a terminal: the verdict, then per account the comparisons and what belongs to nobody.

import { groupBy } from '../../domain/group-by.ts'
import type { VerifiedAccount, VerifyResult } from '../../domain/verify.ts'
import { rounded, shareText } from '../costs/amounts.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, type Column, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { wrap } from '../layout/wrap.ts'
import { grouped } from '../wording.ts'
import {
  accountTitle,
  coreTimeSentence,
  counterTitle,
  notItemised,
  unbilled,
  unmapped,
  verdictSentence,
} from './facts.ts'
import { differingDays, totals } from './totals.ts'

export interface VerifyTextOptions {
  readonly color: boolean
  readonly width?: number
}

/** More differing days than this would bury what they have in common. */
const dayLimit = 20

export function verifyText(outside: VerifyResult, options: VerifyTextOptions): string {
  const result = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const sentence = verdictSentence(result)
  const head =
    result.accounts.length === 0
      ? paint.warn(`? ${sentence}`)
      : result.reconciles
        ? paint.good(`✔ ${sentence}`)
        : paint.bad(`✖ ${sentence}`)
  const sections = [
    [...wrapHead(head, sentence, width), ...(result.simulated ? [paint.faint('  simulated account')] : [])],
    ...result.accounts.flatMap((account) => accountSections(account, paint, width)),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

/** The painted sentence where it fits on a line, else wrapped without colour. */
function wrapHead(painted: string, sentence: string, width: number): readonly string[] {
  return sentence.length + 2 <= width ? [painted] : wrap(sentence, width, { first: '', rest: '  ' })
}

function accountSections(account: VerifiedAccount, paint: Paint, width: number): readonly (readonly string[])[] {
  return [
    [paint.strong(accountTitle(account)), ...comparisons(account, paint, width), ...coreTime(account, width)],
    listing(
      'Differences',
      differingDays(account)
        .slice(0, dayLimit)
        .map(({ day, what }) => `${day}: ${what}`),
      paint,
      width,
    ),
    listing(
      'Services we do not know, kept as unmapped',
      unmapped(account).map((each) => `${each.raw}: ${rounded(each.units, 3)} ${each.unit}`),
      paint,
      width,
    ),
    listing(
      'Only in daily totals or on the bill',
      notItemised(account).map(
        (each) =>
          `${each.raw}: ${each.cost === null ? `${each.units} ${each.unit}` : `${rounded(each.cost, 2)} ${each.currency ?? ''}`}`,
      ),
      paint,
      width,
    ),
    listing(
      'Belongs to nobody',
      account.residuals.map((each) => `${each.kind.replaceAll('_', ' ')}: ${rounded(each.amount, 3)} ${each.unit}`),
      paint,
      width,
    ),
    listing(
      'How parts were found',
      account.methods.map((each) => `${each.kind.replaceAll('_', ' ')}: ${rounded(each.amount, 3)} ${each.unit}`),
      paint,
      width,
    ),
    ...evidence(account, paint),
    listing(
      'Complete up to',
      account.watermarks.map((each) => `${each.view}: ${each.completeUpTo}`),
      paint,
      width,
    ),
    listing(
      'Not measured',
      account.notMeasured.map((gap) => `${gap.what}: ${gap.reason}`),
      paint,
      width,
    ),
  ]
}

function coreTime(account: VerifiedAccount, width: number): readonly string[] {
  const sentence = coreTimeSentence(account)
  return sentence === null ? [] : wrap(sentence, width, { first: '  ', rest: '  ' })
}

function evidence(account: VerifiedAccount, paint: Paint): readonly (readonly string[])[] {
  return [...groupBy(account.evidence, (each) => `${each.dimension}, by ${each.unit}`)].map(([title, some]) => [
    paint.strong(`  What decided the ${title}`),
    ...some.map(
      (each) =>
        `    ${shareText(each.share).padStart(4)}  ${each.evidence ?? 'nothing'}${each.band === 'none' ? '' : ` (${each.band})`}`,
    ),
  ])
}

function comparisons(account: VerifiedAccount, paint: Paint, width: number): readonly string[] {
  const columns: readonly Column[] = [
    { title: '  Unit', align: 'left', cut: 'end' },
    { title: 'Days', align: 'right', cut: null },
    { title: counterTitle(account), align: 'right', cut: null },
    { title: 'Ledger', align: 'right', cut: null },
    { title: 'Differs', align: 'right', cut: null },
    { title: 'Parts', align: 'right', cut: null },
    { title: 'Differs', align: 'right', cut: null },
  ]
  const cells = totals(account).map((total): readonly Cell[] => {
    const digits = total.isMoney ? 2 : 3
    const difference = (amount: string): Cell => ({ text: amount, paint: amount === '0' ? paint.good : paint.bad })
    return [
      { text: `  ${total.measure}`, paint: plain },
      { text: grouped(total.days), paint: plain },
      { text: total.platform === null ? unbilled(account) : rounded(total.platform, digits), paint: plain },
      { text: rounded(total.ledger, digits), paint: plain },
      total.difference === null ? { text: '', paint: plain } : difference(total.difference),
      { text: rounded(total.parts, digits), paint: plain },
      difference(total.partsDifference),
    ]
  })
  return table(columns, cells, width, paint.strong)
}

function listing(title: string, lines: readonly string[], paint: Paint, width: number): readonly string[] {
  if (lines.length === 0) return []
  return [paint.strong(`  ${title}`), ...lines.flatMap((line) => wrap(line, width, { first: '    ', rest: '      ' }))]
}

function plain(text: string): string {
  return text
}
