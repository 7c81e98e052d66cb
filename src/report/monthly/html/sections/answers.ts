// Last period's answers and whether they held, and what was saved.

import type { MonthlyResult } from '../../../../domain/monthly.ts'
import type { DecisionStanding } from '../../../../domain/watch/decision.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { type Measure, plainAmount } from '../../../html/money.ts'
import { subjectName } from '../subject-name.ts'
import { causes } from './movers.ts'

export function answers(result: MonthlyResult): Markup | null {
  if (result.answers.length === 0) return null
  return html`<section aria-labelledby="answers"><h2 id="answers">What was answered, and whether it held</h2>
<div class="scroll"><table><thead><tr><th scope="col">Subject</th><th scope="col">Answer</th><th scope="col">Owner</th><th scope="col">Since then</th></tr></thead>
<tbody>${result.answers.map(
    ({
      decision,
      standing,
    }) => html`<tr><th scope="row">${decision.subject.id === '' ? decision.subject.type : `${decision.subject.type} ${decision.subject.id}`}</th>
<td>${decision.answer}: ${decision.reason}${decision.monthly === null ? '' : `, up to ${plainAmount(decision.monthly, { currency: decision.currency, unit: result.unit })} a month`}</td>
<td>${decision.owner}</td><td>${standingWords(standing, result)}</td></tr>`,
  )}</tbody></table></div></section>`
}

function standingWords(standing: DecisionStanding, measure: Measure): Markup {
  switch (standing.kind) {
    case 'holds':
      return html`<span class="down">held</span>, ${plainAmount(standing.actual, measure)} a month`
    case 'exceeded':
      return html`<span class="up">exceeded</span> by ${plainAmount(standing.by, measure)} a month`
    case 'expired':
      return html`expired on ${standing.on}`
    case 'undone':
      return html`<span class="down">undone</span> on ${standing.on}`
    case 'not_measured':
      return html`not measured`
  }
}

export function savings(result: MonthlyResult): Markup | null {
  if (result.savings.length === 0) return null
  return html`<section aria-labelledby="savings"><h2 id="savings">Saved</h2>
<p class="soft">Decreases that somebody brought about, for a whole month.</p>
${result.savings.map(
  ({ subject, amount, causes: why, mended }) =>
    html`<article class="mover"><header><h3>${subjectName(subject)}</h3><span class="change down">${plainAmount(amount.replace(/^-/, ''), result)}</span></header>${causes(why)}${mended.map(({ title }) => html`<p class="soft">No longer found: ${title}</p>`)}</article>`,
)}</section>`
}
