// Amounts of the page: signed, with an arrow beside the colour, so that neither colour nor sign alone carries the meaning.

import { amountText } from '../costs/amounts.ts'
import { html, type Markup } from './markup.ts'

export interface Measure {
  readonly currency: string | null
  readonly unit: string | null
}

export function plainAmount(amount: string, { currency, unit }: Measure): string {
  return amountText(amount, currency, unit)
}

/** `▲ $120.00`, `▼ $80.00`; more spend is up. */
export function changeAmount(amount: string, measure: Measure): Markup {
  const value = Number(amount)
  if (value === 0) return html`<span>${plainAmount('0', measure)}</span>`
  const absolute = plainAmount(amount.replace(/^-/, ''), measure)
  return value > 0
    ? html`<span class="up"><span aria-label="more">▲</span> ${absolute}</span>`
    : html`<span class="down"><span aria-label="less">▼</span> ${absolute}</span>`
}

/** `+12%`; empty where there was nothing before, or nothing changed. */
export function relativeChange(before: string, change: string): string {
  const base = Number(before)
  if (base <= 0 || Number(change) === 0) return ''
  const percent = (Number(change) / base) * 100
  const digits = Math.abs(percent) < 10 ? 1 : 0
  return `${percent > 0 ? '+' : ''}${percent.toFixed(digits)}%`
}
