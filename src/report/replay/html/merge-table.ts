// Every merge in one table: what was foretold, as a range, beside what happened, as a mark on the same axis.

import type { ReplayClass, ReplayedMerge } from '../../../domain/replay.ts'
import { html, type Markup } from '../../html/markup.ts'
import { track } from '../../html/track.ts'
import { changeText, classMeanings, classNames, mergeName, verdictNames } from '../words.ts'

export function mergeTable(merges: readonly ReplayedMerge[]): Markup | null {
  if (merges.length === 0) return null
  const at = axisOf(merges)
  return html`<section aria-labelledby="merges"><h2 id="merges">Merges</h2>
<p class="small soft">The bar is the foretold range, the line what then happened; the thin edge on the left is no change or less.</p>
<div class="scroll"><table class="merges">
<caption>Change a month.</caption>
<thead><tr><th scope="col">Merge</th><th scope="col" class="optional">Merged</th><th scope="col">Gate</th>
<th scope="col" class="number optional">Foretold</th><th scope="col" class="number">Happened</th>
<th scope="col" class="plot"><span hidden>Range and change</span></th><th scope="col" class="class">Class</th></tr></thead>
<tbody>${merges.map((merge) => row(merge, at))}</tbody></table></div></section>`
}

function row(merge: ReplayedMerge, at: (amount: string) => number): Markup {
  const { forecast, actual, verdict, mergedOn, because } = merge
  const spans = forecast === null ? [] : [{ from: at(forecast.low), to: at(forecast.high), color: 'c1' as const }]
  return html`
<tr><th scope="row">${mergeName(merge)}${merge.class === 'not_judged' ? html`<br><span class="small soft">${because}</span>` : null}</th>
<td class="day-name optional">${mergedOn}</td><td>${verdictNames[verdict]}</td>
<td class="number optional">${forecast === null ? html`<span class="soft">not measured</span>` : changeText(forecast.amount, forecast.currency)}</td>
<td class="number">${happenedMark(merge)}</td>
<td class="plot">${track(spans, actual === null ? null : at(actual.moved ? actual.delta : '0'))}</td>
<td class="class" title="${classMeanings[merge.class]}">${classMark(merge.class)}</td></tr>`
}

/** The change with its arrow, so that neither colour nor sign alone carries the meaning. */
export function happenedMark({ actual }: ReplayedMerge): Markup {
  if (actual === null) return html`<span class="soft">not known</span>`
  if (!actual.moved) return html`<span class="soft">as before</span>`
  const isMore = Number(actual.delta) > 0
  const text = changeText(actual.delta.replace(/^-/, ''), actual.currency).replace(/^\+/, '')
  return isMore
    ? html`<span class="up"><span aria-label="more">▲</span> ${text}</span>`
    : html`<span class="down"><span aria-label="less">▼</span> ${text}</span>`
}

const classColors: Readonly<Record<ReplayClass, string>> = {
  hit: 'down',
  miss: 'up',
  noise: 'up',
  quiet_warning: 'soft',
  quiet_pass: 'soft',
  unmeasured: 'soft',
  not_judged: 'soft',
}

function classMark(name: ReplayClass): Markup {
  const strong = name === 'hit' || name === 'miss' || name === 'noise'
  const text = strong ? html`<strong>${classNames[name]}</strong>` : html`${classNames[name]}`
  return html`<span class="${classColors[name]}">${text}</span>`
}

/** From no change to the largest increase; square roots, since one large merge would flatten all others. */
function axisOf(merges: readonly ReplayedMerge[]): (amount: string) => number {
  const ends = merges.flatMap(({ forecast, actual }) => [Number(forecast?.high ?? 0), Number(actual?.delta ?? 0)])
  const high = Math.sqrt(Math.max(0, ...ends))
  return (amount) => (high === 0 ? 0 : Math.sqrt(Math.max(0, Number(amount))) / high)
}
