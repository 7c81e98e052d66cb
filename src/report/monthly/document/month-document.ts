// The whole review in its order: what moved, who answers for it, and how the platform stands.

import type { MonthlyResult } from '../../../domain/monthly.ts'
import type { ReportDocument, Section } from '../../document/document.ts'
import { answers, savings } from './decided.ts'
import { movers } from './movers.ts'
import { bridge, teams } from './spend.ts'
import { entropyTax, findings, loadLines, velocity } from './state.ts'
import { facts, headline, simulatedWarning } from './top.ts'

export function monthDocument(result: MonthlyResult): ReportDocument {
  const sections = [bridge, movers, teams, answers, savings, loadLines, entropyTax, findings, velocity, gaps]
  return {
    headline: headline(result),
    facts: facts(result),
    warning: result.simulated ? simulatedWarning : null,
    sections: sections.map((section) => section(result)).filter((section): section is Section => section !== null),
  }
}

function gaps({ notMeasured }: MonthlyResult): Section | null {
  if (notMeasured.length === 0) return null
  return {
    title: 'Not measured',
    intro: notMeasured.map(({ what, reason }) => `${what}: ${reason}`),
    columns: [],
    rows: [],
    closing: [],
  }
}
