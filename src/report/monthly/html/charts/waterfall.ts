// The bridge as a table with floating bars: from the total before, part by part, to the total after.

import type { Bridge, BridgeKind, Change } from '../../../../domain/monthly.ts'
import { html, type Markup } from '../../../html/markup.ts'
import { changeAmount, type Measure, plainAmount } from '../../../html/money.ts'
import { track } from '../../../html/track.ts'

export const kindWords: Readonly<Record<BridgeKind, string>> = {
  new: 'New: no spend in the period before',
  retired: 'Retired: no spend any more',
  runs: 'Runs: how often',
  volume: 'Volume: bytes a run',
  efficiency: 'Efficiency: compute a byte',
  price: 'Price: money a unit',
  idle: 'Idle time of warehouses',
  calendar: 'Calendar: days in the period',
  storage: 'Storage',
  service: 'Serverless and other services',
  other: 'Corrections, credits and the rest',
}

export function waterfall(
  total: Change,
  bridge: Bridge,
  names: { readonly before: string; readonly after: string },
  measure: Measure,
): Markup {
  const steps = levels(total, bridge)
  const ends = [0, Number(total.before), Number(total.after), ...steps.flatMap(({ from, to }) => [from, to])]
  const low = lowEnd(ends)
  const high = Math.max(...ends)
  const at = (amount: number): number => (high === low ? 0 : (amount - low) / (high - low))
  const whole = (name: string, amount: string): Markup => html`
<tr class="total"><th scope="row">${name}</th>
<td class="plot">${track([{ from: 0, to: at(Number(amount)), color: 'c1' }])}</td>
<td class="number">${plainAmount(amount, measure)}</td></tr>`
  return html`<table>
<caption>From ${names.before} to ${names.after}; the parts add up to the change exactly.${low > 0 ? ' Bars do not start at zero.' : ''}</caption>
<thead><tr><th scope="col">Part</th><th scope="col" class="plot"><span hidden>Bar</span></th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>${whole(names.before, total.before)}${steps.map(
    ({ kind, amount, from, to }) => html`
<tr><th scope="row">${kindWords[kind]}</th>
<td class="plot">${track([{ from: at(from), to: at(to), color: to >= from ? 'up' : 'down' }])}</td>
<td class="number">${changeAmount(amount, measure)}</td></tr>`,
  )}${whole(names.after, total.after)}</tbody></table>`
}

interface Step {
  readonly kind: BridgeKind
  readonly amount: string
  readonly from: number
  readonly to: number
}

function levels(total: Change, bridge: Bridge): readonly Step[] {
  let level = Number(total.before)
  return bridge.map(({ kind, amount }) => {
    const from = level
    level += Number(amount)
    return { kind, amount, from, to: level }
  })
}

/** Changes that are small beside the totals would be slivers: the axis then starts nearer to where things happen. */
function lowEnd(ends: readonly number[]): number {
  const levelsAboveZero = ends.slice(1)
  const [low, high] = [Math.min(...levelsAboveZero), Math.max(...levelsAboveZero)]
  if (low <= 0) return Math.min(0, low)
  return (high - low) / high < 0.35 ? Math.max(0, low - (high - low) * 0.5) : 0
}
