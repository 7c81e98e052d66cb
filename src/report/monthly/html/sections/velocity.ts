// How fast the platform grows: models added and changed a week, by agents where commits say so, and what they cost today.

import type { MonthlyResult } from '../../../../domain/monthly.ts'
import { shareText } from '../../../costs/amounts.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { plainAmount } from '../../../html/money.ts'
import { track } from '../../../html/track.ts'

export function velocity(result: MonthlyResult): Markup | null {
  const found = result.velocity
  if (found === null || found.weeks.length === 0) return null
  const most = Math.max(...found.weeks.map(({ added, changed }) => added + changed), 1)
  const knowsAgents = found.weeks.some(({ byAgents }) => byAgents !== null)
  return html`<section aria-labelledby="velocity"><h2 id="velocity">Velocity</h2>
<p>Models added and changed a week${found.agentShare === null ? '' : `; ${shareText(found.agentShare)} of commits name a coding agent`}.</p>
<div class="scroll"><table><thead><tr><th scope="col">Week of</th><th scope="col" class="plot"><span hidden>Bar</span></th>
<th scope="col" class="number">Added</th><th scope="col" class="number">Changed</th><th scope="col" class="number optional">Removed</th>
${knowsAgents ? html`<th scope="col" class="number optional">By agents</th>` : null}<th scope="col" class="number">What was added costs a month</th></tr></thead>
<tbody>${found.weeks.map(
    (week) => html`<tr><th scope="row" class="day-name">${week.week}</th>
<td class="plot">${track([
      { from: 0, to: week.added / most, color: 'c1' },
      { from: week.added / most, to: (week.added + week.changed) / most, color: 'c7' },
    ])}</td><td class="number">${week.added}</td><td class="number">${week.changed}</td><td class="number optional">${week.removed}</td>
${knowsAgents ? html`<td class="number optional">${week.byAgents ?? 'unknown'}</td>` : null}
<td class="number">${plainAmount(week.monthlyCostToday, result)}</td></tr>`,
  )}</tbody></table></div></section>`
}
