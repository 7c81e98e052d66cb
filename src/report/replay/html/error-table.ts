// How far forecasts were off, by tier and kind of change, as a table of a page.

import type { PastError } from '../../../domain/forecast-error.ts'
import { html, type Markup } from '../../html/markup.ts'
import { errorName, shareText } from '../words.ts'

export function errorTable(errors: readonly PastError[]): Markup {
  if (errors.length === 0) {
    return html`<section aria-labelledby="errors"><h2 id="errors">Forecasts</h2>
<p>None of these merges has both a forecast and a later cost, so their error is not known.</p></section>`
  }
  return html`<section aria-labelledby="errors"><h2 id="errors">Forecasts</h2>
<div class="scroll"><table><caption>Errors are shares of what a model then cost; ranges claim 80%.</caption>
<thead><tr><th scope="col">Of</th><th scope="col" class="number">Forecasts</th><th scope="col" class="number">Median error</th>
<th scope="col" class="number">In range</th><th scope="col" class="number optional">Right sign</th></tr></thead>
<tbody>${errors.map(
    ({ tier, type, forecasts, medianError, covered, signRight }) => html`
<tr><th scope="row">${errorName(tier, type)}</th><td class="number">${forecasts}</td><td class="number">${shareText(medianError)}</td>
<td class="number">${shareText(covered)}</td><td class="number optional">${shareText(signRight)}</td></tr>`,
  )}</tbody></table></div></section>`
}
