// Spend by team: a chart of the days of both periods and the table that says the same.

import { noKey } from '../../../../domain/costs.ts'
import { groupBy } from '../../../../domain/group-by.ts'
import type { MonthlyResult } from '../../../../domain/monthly.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { changeAmount, plainAmount, relativeChange } from '../../../html/money.ts'
import { type TrackColor, track } from '../../../html/track.ts'
import { periodName, teamWords } from '../../document/names.ts'
import { stackedDays } from '../charts/stacked-days.ts'

/** Idle time and what no team is known for: beside the teams, in grey. */
const nobodys: ReadonlyMap<string, TrackColor> = new Map([
  ['(idle)', 'idle'],
  [noKey, 'c7'],
])

const colors = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const

/** Of the chart, beyond the colours that can be told apart. */
const others = 'other teams'

export function teams(result: MonthlyResult): Markup | null {
  if (result.byTeam.length === 0) return null
  const most = Math.max(...result.byTeam.map(({ after }) => Number(after)), 1e-9)
  const named = result.byTeam.map(({ team }) => team).filter((team) => !nobodys.has(team))
  const shown = named.slice(0, colors.length)
  const colorOf = (team: string): TrackColor => nobodys.get(team) ?? colors[shown.indexOf(team)] ?? 'c7'
  return html`<section aria-labelledby="teams"><h2 id="teams">Spend by team</h2>
${chart(result, shown)}
<div class="scroll"><table><thead><tr><th scope="col">Team</th><th scope="col" class="plot"><span hidden>Bar</span></th>
<th scope="col" class="number optional">${periodName(result.compared)}</th><th scope="col" class="number">${periodName(result.period)}</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${result.byTeam.map(
    (row) => html`<tr><th scope="row">${teamWords(row.team)}</th>
<td class="plot">${track([{ from: 0, to: Number(row.after) / most, color: colorOf(row.team) }])}</td>
<td class="number optional">${plainAmount(row.before, result)}</td><td class="number">${plainAmount(row.after, result)}</td>
<td class="number">${changeAmount(row.change, result)} <span class="optional">${relativeChange(row.before, row.change)}</span></td></tr>`,
  )}
<tr class="total"><th scope="row">All</th><td class="plot"></td><td class="number optional">${plainAmount(result.total.before, result)}</td><td class="number">${plainAmount(result.total.after, result)}</td>
<td class="number">${changeAmount(result.total.change, result)} <span class="optional">${relativeChange(result.total.before, result.total.change)}</span></td></tr></tbody></table></div></section>`
}

function chart(result: MonthlyResult, shown: readonly string[]): Markup | null {
  const days = result.daily.map(({ day }) => day)
  const place = new Map(days.map((day, index) => [day, index]))
  const byTeam = groupBy(result.dailyByTeam, ({ team }) => (shown.includes(team) || nobodys.has(team) ? team : others))
  const layers = ['(idle)', ...shown, others, noKey].flatMap((team) => {
    const rows = byTeam.get(team)
    if (rows === undefined) return []
    const amounts = days.map(() => 0)
    for (const { day, amount } of rows) {
      const at = place.get(day)
      if (at !== undefined) amounts[at] = (amounts[at] ?? 0) + Number(amount)
    }
    return [
      { name: teamWords(team), color: nobodys.get(team) ?? colors[shown.indexOf(team)] ?? ('c7' as const), amounts },
    ]
  })
  if (layers.length === 0) return null
  return stackedDays({
    days,
    layers,
    since: result.period.from,
    title: 'Spend a day, by team',
    words: (amount) => plainAmount(String(amount), result).replace(/\.0+(?=\D|$)/, ''),
  })
}
