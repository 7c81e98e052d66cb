// How the platform stands: load lines, the entropy tax, how fast it grows, and what is worth mending.

import type { MonthlyResult } from '../../../domain/monthly.ts'
import type { WasteComponent } from '../../../domain/watch/platform-finding.ts'
import { amountText, rounded, shareText } from '../../costs/amounts.ts'
import type { Row, Section } from '../../document/document.ts'
import { plural } from '../../wording.ts'
import { printedParts, signed } from '../printed.ts'
import { subjectNames } from './names.ts'
import { digitsOf } from './spend.ts'

export function loadLines({ loadLines: lines }: MonthlyResult): Section | null {
  if (lines.length === 0) return null
  return {
    title: 'Load lines',
    intro: [],
    columns: [
      { title: '', align: 'left' },
      { title: 'Load', align: 'right' },
      { title: 'Budget', align: 'right' },
      { title: 'Headroom', align: 'right' },
      { title: 'Reached', align: 'left' },
    ],
    rows: lines.map(
      ({ budget, load, headroom, reachedOn }): Row => ({
        cells: [
          budget.scope === 'platform' ? 'platform' : `${budget.scope} ${budget.name}`,
          rounded(load, 2),
          rounded(budget.monthly, 2),
          rounded(headroom, 2),
          reachedOn ?? 'not this month',
        ],
        tone: Number(headroom) < 0 ? 'up' : 'plain',
        details: [],
      }),
    ),
    closing: ['Load is what a month costs at the current rate, with accepted increases that are yet to come.'],
  }
}

const componentWords: Readonly<Record<WasteComponent, string>> = {
  idle: 'idle time',
  failed: 'failed and retried work',
  unread: 'tables nobody reads',
  duplicated: 'duplicated logic',
  rebuilt: 'rebuilds that could be incremental',
  unpruned: 'unpruned scans',
  spilled: 'spill',
}

export function entropyTax({ entropyTax: tax }: MonthlyResult): Section | null {
  if (tax === null) return null
  const digits = digitsOf(tax)
  const money = (amount: string): string => amountText(amount, tax.currency, tax.unit)
  const printed = printedParts(
    tax.components.map(({ amount }) => amount),
    digits,
  )
  const growth =
    tax.growthPerMonth === null
      ? ''
      : ` It moves by ${signed(tax.growthPerMonth, digits)} a month, over ${plural(tax.trend.length, 'month')}.`
  return {
    title: 'Entropy tax',
    intro: [
      `${money(tax.amount)} of ${money(tax.spend)} (${shareText(tax.share)}): spend that waste explains, each dollar once.${growth}`,
    ],
    columns: [
      { title: '', align: 'left' },
      { title: tax.currency ?? tax.unit ?? 'Amount', align: 'right' },
      { title: 'Judged', align: 'right' },
    ],
    rows: [
      ...tax.components.map(
        ({ component, coverage, missing }, index): Row => ({
          cells: [componentWords[component], rounded(printed[index] ?? '0', digits), shareText(coverage)],
          tone: 'plain',
          details: missing === null ? [] : [missing],
        }),
      ),
      { cells: ['Total', rounded(tax.amount, digits), ''], tone: 'total', details: [] },
    ],
    closing: [`Beside it: ${money(tax.unowned)} without an owner, ${money(tax.untagged)} without a tag.`],
  }
}

export function velocity(result: MonthlyResult): Section | null {
  const { velocity: found } = result
  if (found === null || found.weeks.length === 0) return null
  const agents = found.agentShare === null ? '' : `; ${shareText(found.agentShare)} of commits name a coding agent`
  return {
    title: 'Velocity',
    intro: [`Models added, changed and removed a week${agents}.`],
    columns: [
      { title: 'Week of', align: 'left' },
      { title: 'Added', align: 'right' },
      { title: 'Changed', align: 'right' },
      { title: 'Removed', align: 'right' },
      { title: 'By agents', align: 'right' },
      { title: 'Costs a month', align: 'right' },
    ],
    rows: found.weeks.map(
      (week): Row => ({
        cells: [
          week.week,
          String(week.added),
          String(week.changed),
          String(week.removed),
          week.byAgents === null ? '' : String(week.byAgents),
          rounded(week.monthlyCostToday, digitsOf(result)),
        ],
        tone: 'plain',
        details: [],
      }),
    ),
    closing: ['Costs a month: what the models first seen in that week cost today.'],
  }
}

const mostFindings = 8

export function findings(result: MonthlyResult): Section | null {
  if (result.findings.length === 0) return null
  const shown = result.findings.slice(0, mostFindings)
  const nameOf = subjectNames(shown.map(({ subject }) => subject))
  const rest = result.findings.length - shown.length
  return {
    title: 'Worth mending',
    intro: ['Each is priced on its own; where two share a dollar, mending both saves it once.'],
    columns: [
      { title: '', align: 'left' },
      { title: 'A month', align: 'right' },
    ],
    rows: shown.map(
      ({ title, monthly, subject, owner, check, fix }): Row => ({
        cells: [`${nameOf(subject)}: ${title}`, monthly === null ? 'not priced' : rounded(monthly.amount, 2)],
        tone: 'plain',
        details: [fix, `${owner === null ? 'nobody owns it' : `owner ${owner}`} · ${check}`],
      }),
    ),
    closing: rest > 0 ? [`${rest} more: plimsoll watch --once --verbose`] : [],
  }
}
