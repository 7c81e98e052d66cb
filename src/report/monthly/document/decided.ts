// What was answered before and whether it held, and what was saved.

import type { MonthlyResult } from '../../../domain/monthly.ts'
import type { DecisionStanding } from '../../../domain/watch/decision.ts'
import { amountText, rounded } from '../../costs/amounts.ts'
import type { Row, Section } from '../../document/document.ts'
import { printedParts } from '../printed.ts'
import { causeText, decisionText } from './movers.ts'
import { spenderNames, subjectNames } from './names.ts'
import { digitsOf } from './spend.ts'

export function answers(result: MonthlyResult): Section | null {
  if (result.answers.length === 0) return null
  const nameOf = subjectNames(result.answers.map(({ decision }) => decision.subject))
  return {
    title: 'What was answered, and whether it held',
    intro: [],
    columns: [
      { title: '', align: 'left' },
      { title: 'Since then', align: 'left' },
    ],
    rows: result.answers.map(
      ({ decision, standing }): Row => ({
        cells: [nameOf(decision.subject), standingText(standing, result)],
        tone: standing.kind === 'exceeded' ? 'up' : standing.kind === 'undone' ? 'down' : 'plain',
        details: [decisionText(decision, result.unit)],
      }),
    ),
    closing: [],
  }
}

function standingText(standing: DecisionStanding, { currency, unit }: MonthlyResult): string {
  const text = (amount: string): string => `${amountText(amount, currency, unit)} a month`
  switch (standing.kind) {
    case 'holds':
      return `holds at ${text(standing.actual)}`
    case 'exceeded':
      return `exceeded by ${text(standing.by)}, at ${text(standing.actual)}`
    case 'expired':
      return `expired on ${standing.on}`
    case 'undone':
      return `undone on ${standing.on}`
    case 'not_measured':
      return 'not measured'
  }
}

export function savings(result: MonthlyResult): Section | null {
  if (result.savings.length === 0) return null
  const nameOf = spenderNames(result.savings.map(({ subject }) => subject))
  const digits = digitsOf(result)
  const printed = printedParts(
    result.savings.map(({ amount }) => amount.replace(/^-/, '')),
    digits,
  )
  return {
    title: 'Saved',
    intro: ['Decreases that somebody brought about, as a month has them.'],
    columns: [
      { title: '', align: 'left' },
      { title: result.currency ?? result.unit ?? 'Amount', align: 'right' },
    ],
    rows: result.savings.map(
      ({ subject, causes, mended }, index): Row => ({
        cells: [nameOf(subject), rounded(printed[index] ?? '0', digits)],
        tone: 'down',
        details: [...causes.map(causeText), ...mended.map(({ title }) => `no longer found: ${title}`)],
      }),
    ),
    closing: [],
  }
}
