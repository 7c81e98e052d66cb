// A bar in a table's cell: from one share of the width to another, with a mark where a limit lies.

import { html, Markup } from './markup.ts'

export type TrackColor = 'up' | 'down' | 'ink' | 'idle' | `c${1 | 2 | 3 | 4 | 5 | 6 | 7}`

export interface Span {
  /** Shares of the track's width, 0..1. */
  readonly from: number
  readonly to: number
  readonly color: TrackColor
}

/** Hidden from screen readers: the row says the same in figures. */
export function track(spans: readonly Span[], mark: number | null = null): Markup {
  const bars = spans
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, color }) => {
      const [left, right] = [Math.min(from, to), Math.max(from, to)].map(bounded)
      return html`<i style="left:${percent(left ?? 0)};width:${percent((right ?? 0) - (left ?? 0))};background:var(--${color})"></i>`
    })
  const limit = mark === null ? new Markup('') : html`<b style="left:${percent(bounded(mark))}"></b>`
  return html`<div class="track" aria-hidden="true">${bars}${limit}</div>`
}

function bounded(share: number): number {
  return Math.min(1, Math.max(0, share))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}
