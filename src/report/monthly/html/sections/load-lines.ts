// The load lines: where the run-rate stands against each budget, and when the line is reached.

import type { MonthlyResult } from '../../../../domain/monthly.ts'
import type { LoadLine } from '../../../../domain/watch/load-line.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { plainAmount } from '../../../html/money.ts'
import { track } from '../../../html/track.ts'

export function loadLines({ loadLines: lines }: MonthlyResult): Markup | null {
  if (lines.length === 0) return null
  return html`<section aria-labelledby="load-lines"><h2 id="load-lines">Load lines</h2>
<p class="soft">Load is what a month costs at the current rate, with increases that were accepted and are yet to come. The upright line is the budget.</p>
<div class="scroll"><table><thead><tr><th scope="col">Scope</th><th scope="col" class="plot"><span hidden>Bar</span></th>
<th scope="col" class="number">Load</th><th scope="col" class="number">Budget</th><th scope="col" class="number optional">Headroom</th><th scope="col">Reached</th></tr></thead>
<tbody>${lines.map(row)}</tbody></table></div></section>`
}

function row(line: LoadLine): Markup {
  const { budget, load, headroom } = line
  const measure = { currency: budget.currency, unit: null }
  const whole = Math.max(Number(load), Number(budget.monthly)) * 1.1 || 1
  const isOver = Number(headroom) < 0
  return html`<tr><th scope="row">${budget.scope === 'platform' ? 'Platform' : `${budget.scope} ${budget.name}`}</th>
<td class="plot">${track([{ from: 0, to: Number(load) / whole, color: isOver ? 'up' : 'c3' }], Number(budget.monthly) / whole)}</td>
<td class="number">${plainAmount(load, measure)}</td><td class="number">${plainAmount(budget.monthly, measure)}</td>
<td class="number optional"><span class="${isOver ? 'up' : 'down'}">${plainAmount(headroom, measure)}</span></td>
<td class="day-name">${line.reachedOn === null ? 'not this month' : line.reachedOn}</td></tr>`
}
