// The biggest movers: by how much, through what, whose they are, what came before, and what was asked and answered.

import type { MonthlyResult, Mover } from '../../../../domain/monthly.ts'
import type { Cause } from '../../../../domain/watch/cause.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { changeAmount, type Measure, plainAmount, relativeChange } from '../../../html/money.ts'
import { spenderName } from '../subject-name.ts'

export function movers(result: MonthlyResult): Markup | null {
  const { unlisted } = result
  if (result.movers.length === 0) return null
  return html`<section aria-labelledby="movers"><h2 id="movers">What moved</h2>
${result.movers.map((mover) => entry(mover, result))}
${
  unlisted.count === 0
    ? null
    : html`<p class="soft">${unlisted.count} more moved by ${changeAmount(unlisted.change, result)} together; with them the list adds up to the total.</p>`
}</section>`
}

function entry(mover: Mover, measure: Measure): Markup {
  const relative = relativeChange(mover.before, mover.change)
  return html`<article class="mover"><header><h3>${spenderName(mover.subject)}</h3>
<span class="change">${changeAmount(mover.change, measure)}${relative === '' ? '' : ` (${relative})`}</span></header>
<p class="small soft">${plainAmount(mover.before, measure)} before, ${plainAmount(mover.after, measure)} now · ${mover.owner === null ? 'nobody owns it' : `owner ${mover.owner}`}</p>
<ul class="parts">${mover.bridge.map(({ kind, amount }) => html`<li>${kind} ${changeAmount(amount, measure)}</li>`)}</ul>
${causes(mover.causes)}
${
  mover.decision === null
    ? html`<p class="question">${mover.question}</p>`
    : html`<p class="answer small">${mover.decision.answer}: ${mover.decision.reason} (${mover.decision.owner}, ${mover.decision.decidedOn}${mover.decision.until === null ? '' : `, until ${mover.decision.until}`})</p>`
}</article>`
}

/** How sure the link is, as the end of a sentence about what came before. */
const wordingOf: Readonly<Record<Cause['wording'], string>> = {
  'coincides with': 'coincides with it',
  explains: 'explains it',
  confirmed: 'confirmed',
  'none found': 'no cause',
}

export function causes(found: readonly Cause[]): Markup | null {
  const named = found.filter(({ type }) => type !== 'none_found')
  if (named.length === 0) return html`<p class="small soft">No cause was found.</p>`
  return html`<ul class="small">${named.map(
    ({ wording, detail, ref, at, agent }) =>
      html`<li>${detail === '' ? ref : detail}${at === null ? '' : ` (${at.slice(0, 16).replace('T', ' ')} UTC)`}${agent === null ? '' : `, written with ${agent}`}: <strong>${wordingOf[wording]}</strong></li>`,
  )}</ul>`
}
