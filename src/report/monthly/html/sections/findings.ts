// Standing findings of the platform, dearest first, each with what to do about it.

import type { MonthlyResult } from '../../../../domain/monthly.ts'
import type { PlatformFinding } from '../../../../domain/watch/platform-finding.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { plainAmount } from '../../../html/money.ts'
import { subjectName } from '../subject-name.ts'

const most = 12

export function findings(result: MonthlyResult): Markup | null {
  if (result.findings.length === 0) return null
  const rest = result.findings.length - most
  return html`<section aria-labelledby="findings"><h2 id="findings">Worth mending</h2>
<p class="soft">Each is priced on its own; where two share a dollar, mending both saves it once.</p>
${result.findings.slice(0, most).map((finding) => entry(finding, result))}
${rest > 0 ? html`<p class="soft">${rest} more: plimsoll watch --once --verbose</p>` : null}</section>`
}

function entry(finding: PlatformFinding, { unit }: MonthlyResult): Markup {
  const price =
    finding.monthly === null
      ? 'not priced'
      : `${plainAmount(finding.monthly.amount, { currency: finding.monthly.currency, unit })} a month`
  return html`<article class="mover"><header><h3>${finding.title}</h3><span class="change">${price}</span></header>
<p class="small soft">${subjectName(finding.subject)} · ${finding.owner === null ? 'nobody owns it' : `owner ${finding.owner}`} · ${finding.check}</p>
<p class="small">${finding.message}</p><p class="small">${finding.fix}</p></article>`
}
