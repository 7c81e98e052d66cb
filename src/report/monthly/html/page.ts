// The monthly review as one HTML file: nothing is loaded from anywhere, nothing runs, everything from outside is escaped.

import type { MonthlyResult } from '../../../domain/monthly.ts'
import { html, type Markup } from '../../html/markup.ts'
import { pageFrame } from '../../html/page-frame.ts'
import { periodName } from '../document/names.ts'
import { waterfall } from './charts/waterfall.ts'
import { printedResult } from './printed-result.ts'
import { answers, savings } from './sections/answers.ts'
import { entropy } from './sections/entropy.ts'
import { findings } from './sections/findings.ts'
import { loadLines } from './sections/load-lines.ts'
import { movers } from './sections/movers.ts'
import { teams } from './sections/teams.ts'
import { top } from './sections/top.ts'
import { velocity } from './sections/velocity.ts'

export function renderMonthlyHtml(exact: MonthlyResult): string {
  const result = printedResult(exact)
  const names = { before: periodName(result.compared), after: periodName(result.period) }
  const main = html`${top(result)}
<section aria-labelledby="bridge"><h2 id="bridge">Why it moved</h2>${waterfall(result.total, result.bridge, names, result)}
<p class="small soft">This is accounting, not causation: the parts say through what the total moved. Causes stand with each mover.</p></section>
${teams(result)}
${movers(result)}
${loadLines(result)}
${entropy(result.entropyTax)}
${findings(result)}
${savings(result)}
${answers(result)}
${velocity(result)}
${notMeasured(result)}`
  const footer = `plimsoll monthly --month ${result.month}. All days are UTC.`
  return pageFrame({ title: `Plimsoll, ${names.after}`, main, footer })
}

function notMeasured({ notMeasured: gaps }: MonthlyResult): Markup | null {
  if (gaps.length === 0) return null
  return html`<section aria-labelledby="gaps"><h2 id="gaps">Not measured</h2>
<ul class="small">${gaps.map(({ what, reason }) => html`<li>${what}: ${reason}</li>`)}</ul></section>`
}
