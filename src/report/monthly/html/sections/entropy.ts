// The entropy tax: what of the spend waste explains, by component, each dollar once, and how it grows.

import type { EntropyTax } from '../../../../domain/watch/entropy-tax.ts'
import type { WasteComponent } from '../../../../domain/watch/platform-finding.ts'
import { shareText } from '../../../costs/amounts.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { changeAmount, plainAmount } from '../../../html/money.ts'
import { track } from '../../../html/track.ts'

const componentWords: Readonly<Record<WasteComponent, string>> = {
  idle: 'Idle time',
  failed: 'Failed and retried work',
  unread: 'Tables that nobody reads',
  duplicated: 'Duplicated logic',
  rebuilt: 'Rebuilds that could be incremental',
  unpruned: 'Unpruned scans',
  spilled: 'Spill',
}

export function entropy(tax: EntropyTax | null): Markup | null {
  if (tax === null) return null
  const most = Math.max(...tax.components.map(({ amount }) => Number(amount)), 1e-9)
  return html`<section aria-labelledby="entropy"><h2 id="entropy">Entropy tax</h2>
<p>${plainAmount(tax.amount, tax)} of ${plainAmount(tax.spend, tax)} (${shareText(tax.share)}): spend that waste explains, each dollar counted once.${growth(tax)}</p>
<div class="scroll"><table><thead><tr><th scope="col">Component</th><th scope="col" class="plot"><span hidden>Bar</span></th>
<th scope="col" class="number">Amount</th><th scope="col">Judged</th></tr></thead>
<tbody>${tax.components.map(
    ({ component, amount, coverage, missing }) => html`<tr><th scope="row">${componentWords[component]}</th>
<td class="plot">${track([{ from: 0, to: Number(amount) / most, color: component === 'idle' ? 'idle' : 'c6' }])}</td>
<td class="number">${plainAmount(amount, tax)}</td>
<td class="small soft">${shareText(coverage)} of spend${missing === null ? '' : `: ${missing}`}</td></tr>`,
  )}
<tr class="total"><th scope="row">Together</th><td class="plot"></td><td class="number">${plainAmount(tax.amount, tax)}</td><td></td></tr></tbody></table></div>
<p class="small soft">Beside it, not part of it: ${plainAmount(tax.unowned, tax)} without an owner, ${plainAmount(tax.untagged, tax)} without a tag.</p></section>`
}

function growth(tax: EntropyTax): Markup | null {
  if (tax.growthPerMonth === null) return null
  return html` It moves by ${changeAmount(tax.growthPerMonth, tax)} a month, over the last ${tax.trend.length} months.`
}
