// Spend a day, stacked by team: areas in SVG that stretch with the page, words of the axes as text that does not.

import { scaleLinear } from 'd3-scale'
import { area, curveStep, stack, stackOrderNone } from 'd3-shape'
import { html, Markup as Made, type Markup } from '../../../html/markup.ts'
import type { TrackColor } from '../../../html/track.ts'

export interface Layer {
  readonly name: string
  readonly color: TrackColor
  /** One number a day. */
  readonly amounts: readonly number[]
}

export interface StackedDays {
  /** UTC days in order, without gaps. */
  readonly days: readonly string[]
  /** From the bottom. */
  readonly layers: readonly Layer[]
  /** First day of the period in question; a dashed line stands before it. */
  readonly since: string
  readonly title: string
  /** A tick's words. */
  readonly words: (amount: number) => string
}

/** Null for fewer than two days, which make no chart. */
export function stackedDays({ days, layers, since, title, words }: StackedDays): Markup | null {
  if (days.length < 2) return null
  const stacked = stack<number, number>()
    .keys(layers.map((_, index) => index))
    .value((day, layer) => Math.max(0, layers[layer]?.amounts[day] ?? 0))
    .order(stackOrderNone)(days.map((_, day) => day))
  const top = Math.max(0, ...stacked.flatMap((layer) => layer.map(([, high]) => high)))
  const y = scaleLinear()
    .domain([0, top === 0 ? 1 : top])
    .nice(4)
  const [, highest = 1] = y.domain()
  // Days are columns of one unit; the SVG stretches them to the page's width.
  const shape = area<[number, number]>()
    .x((_, index) => index + 0.5)
    .y0(([low]) => 100 - (low / highest) * 100)
    .y1(([, high]) => 100 - (high / highest) * 100)
    .curve(curveStep)
  const areas = stacked.map(
    (layer, index) =>
      html`<path d="${shape(wide(layer.map(([low, high]): [number, number] => [low, high]))) ?? ''}" transform="translate(-1 0)" fill="var(--${layers[index]?.color ?? 'c7'})"></path>`,
  )
  const ticks = y.ticks(4).map((tick) => {
    const height = `${((tick / highest) * 100).toFixed(2)}%`
    return html`<span class="grid" style="bottom:${height}"></span><span class="tick" style="bottom:${height}">${words(tick)}</span>`
  })
  const start = days.indexOf(since)
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<ul class="legend">${layers.map(({ name, color }) => html`<li><i style="background:var(--${color})"></i>${name}</li>`)}</ul>
<div class="frame">${ticks}
<svg viewBox="0 0 ${days.length} 100" preserveAspectRatio="none" role="img" aria-label="${title}, ${days[0] ?? ''} to ${days.at(-1) ?? ''}; the table below has the same by team">${areas}</svg>
${start > 0 ? html`<span class="mark" style="left:${((start / days.length) * 100).toFixed(2)}%">${since}</span>` : new Made('')}
<span class="day" style="left:0">${days[0] ?? ''}</span><span class="day" style="right:0">${days.at(-1) ?? ''}</span></div></figure>`
}

/** The first and the last day once more beyond the edges, so that steps of all days are equally wide. */
function wide(layer: readonly [number, number][]): [number, number][] {
  const [first = [0, 0], last = [0, 0]] = [layer[0], layer.at(-1)]
  return [first, ...layer, last]
}
