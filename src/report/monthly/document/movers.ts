// The biggest movers: what each changed by and through what, what came before it, and what was answered.

import type { MonthlyResult, Mover } from '../../../domain/monthly.ts'
import type { Cause } from '../../../domain/watch/cause.ts'
import type { Decision } from '../../../domain/watch/decision.ts'
import { amountText } from '../../costs/amounts.ts'
import type { Section } from '../../document/document.ts'
import { plural } from '../../wording.ts'
import { fitted, printedParts, signed } from '../printed.ts'
import { spenderNames } from './names.ts'
import { changeColumns, changeRows, digitsOf } from './spend.ts'

export function movers(result: MonthlyResult): Section | null {
  if (result.movers.length === 0) return null
  const nameOf = spenderNames(result.movers.map(({ subject }) => subject))
  const { unlisted } = result
  return {
    title: 'What moved most',
    intro: [],
    columns: changeColumns('', result),
    rows: changeRows(
      [
        ...result.movers.map((mover) => ({
          ...mover,
          name: nameOf(mover.subject),
          details: (change: string) => detailsOf(mover, change, result),
          tone: null,
        })),
        ...(unlisted.count === 0
          ? []
          : [{ ...unlisted, name: plural(unlisted.count, 'other'), details: () => [], tone: 'faint' as const }]),
      ],
      result,
    ),
    closing: [],
  }
}

function detailsOf(mover: Mover, change: string, result: MonthlyResult): readonly string[] {
  return [
    mover.question,
    `${partsText(mover, change, result)} · ${mover.owner === null ? 'nobody owns it' : `owner ${mover.owner}`}`,
    ...mover.causes.filter(({ type }) => type !== 'none_found').map(causeText),
    ...(mover.decision === null ? [] : [decisionText(mover.decision, result.unit)]),
  ]
}

function partsText({ bridge }: Mover, change: string, result: MonthlyResult): string {
  const digits = digitsOf(result)
  const amounts = bridge.map(({ amount }) => amount)
  const printed = fitted(printedParts(amounts, digits), change)
  return bridge.map(({ kind }, index) => `${kind} ${signed(printed[index] ?? '0', digits)}`).join(' · ')
}

/** `explains 4f1c2aa, 2026-10-12 07:40: runs a day went from 1 to 24 (Claude Code)`. */
export function causeText({ type, ref, wording, at, detail, agent }: Cause): string {
  const what = [type.replaceAll('_', ' '), ref].filter((part) => part !== '').join(' ')
  const when = at === null ? '' : `, ${at.slice(0, 16).replace('T', ' ')}`
  return `${wording} ${what}${when}${detail === '' ? '' : `: ${detail}`}${agent === null ? '' : ` (${agent})`}`
}

export function decisionText(
  { answer, monthly, currency, until, owner, reason }: Decision,
  unit: string | null,
): string {
  const limit = monthly === null ? '' : ` up to ${amountText(monthly, currency, unit)} a month`
  return `answered: ${answer}${limit}${until === null ? '' : ` until ${until}`}, ${owner}: ${reason}`
}
