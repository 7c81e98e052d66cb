// The head of the page: what the month cost, in one sentence and a handful of figures.

import type { MonthlyResult } from '../../../../domain/monthly.ts'
import { shareText } from '../../../costs/amounts.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { changeAmount, plainAmount, relativeChange } from '../../../html/money.ts'
import { figure, mark } from '../../../html/page-frame.ts'
import { periodName } from '../../document/names.ts'

export function top(result: MonthlyResult): Markup {
  const { total, entropyTax, coverage } = result
  const [before, after] = [periodName(result.compared), periodName(result.period)]
  const relative = relativeChange(total.before, total.change)
  return html`<header>${mark}<h1>${after}: ${plainAmount(total.after, result)}</h1>
<p>${changeAmount(total.change, result)} against ${before}${relative === '' ? '' : ` (${relative})`}. ${asked(result)}</p>
${result.simulated ? html`<p class="notice">Simulated account: nothing on this page was ever spent.</p>` : null}</header>
<dl class="figures">
${figure(after, plainAmount(total.after, result), `${plainAmount(total.before, result)} in ${before}`)}
${entropyTax === null ? null : figure('Entropy tax', shareText(entropyTax.share), `${plainAmount(entropyTax.amount, entropyTax)} of spend that waste explains`)}
${figure('Spend with an owner', shareText(coverage.owned.after), `${shareText(coverage.owned.before)} before`)}
${figure('Spend with a tag', shareText(coverage.tagged.after), `${shareText(coverage.tagged.before)} before`)}
</dl>`
}

function asked({ movers }: MonthlyResult): string {
  const open = movers.filter(({ decision }) => decision === null).length
  if (movers.length === 0) return 'Nothing moved enough to be named.'
  if (open === 0) return 'Every mover has an answer.'
  return open === 1 ? 'One mover waits for an answer.' : `${open} movers wait for an answer.`
}
