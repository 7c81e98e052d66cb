// From ranges of native units to exact decimal figures: parts sum to their difference, ends keep their order.

import type { MonthlyImpact } from '../../domain/finding.ts'
import type { ForecastPart, MonthlyFigure } from '../../domain/forecast.ts'
import type { SnapshotAccount } from '../../domain/snapshot.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Range } from '../../domain/work.ts'
import type { CostPart } from './cost-part.ts'
import { sum } from './range.ts'

/** Micro-currency where a unit has a price, nano-units where it has none. */
export interface Currency {
  readonly name: string
  readonly scale: bigint
  /** Smallest parts for one native unit. */
  readonly perUnit: number
}

export function currencyOf({ price, unit }: Pick<SnapshotAccount, 'price' | 'unit'>): Currency {
  if (price === null) return { name: unit, scale: nanoPerUnit, perUnit: Number(nanoPerUnit) }
  return { name: price.currency, scale: microPerCurrency, perUnit: Number(price.perUnit) * Number(microPerCurrency) }
}

/** Integers of the currency's smallest part. */
export interface ExactFigure {
  readonly amount: bigint
  readonly low: bigint
  readonly high: bigint
}

export interface ModelFigures {
  readonly now: ExactFigure
  readonly after: ExactFigure
  readonly delta: ExactFigure
  readonly parts: readonly ForecastPart[]
}

export function modelFigures(costs: readonly CostPart[], currency: Currency): ModelFigures {
  const kinds = [...new Set(costs.map(({ kind }) => kind))]
  const sums = kinds.map((kind) => {
    const same = costs.filter((cost) => cost.kind === kind)
    const now = rounded(sum(same.map((cost) => cost.now)).mid, currency)
    return { kind, now, after: rounded(sum(same.map((cost) => cost.after)).mid, currency) }
  })
  const total = (of: (one: (typeof sums)[number]) => bigint) => sums.reduce((all, one) => all + of(one), 0n)
  const nowAmount = total(({ now }) => now)
  const afterAmount = total(({ after }) => after)
  const around = (amount: bigint, of: (cost: CostPart) => Range): ExactFigure => {
    const { low, high } = sum(costs.map(of))
    return figureAround(amount, rounded(low, currency), rounded(high, currency))
  }
  return {
    now: around(nowAmount, ({ now }) => now),
    after: around(afterAmount, ({ after }) => after),
    delta: around(afterAmount - nowAmount, ({ delta }) => delta),
    parts: sums
      .filter(({ now, after }) => now !== 0n || after !== 0n)
      .map(({ kind, now, after }) => ({
        kind,
        amount: text(after - now, currency),
        now: text(now, currency),
        after: text(after, currency),
      })),
  }
}

/** Independent amounts together: sums are exact, deviations add as squares. */
export function together(figures: readonly ExactFigure[]): ExactFigure {
  const amount = figures.reduce((all, one) => all + one.amount, 0n)
  const up = Math.hypot(...figures.map((one) => Number(one.high - one.amount)))
  const down = Math.hypot(...figures.map((one) => Number(one.amount - one.low)))
  return { amount, low: amount - BigInt(Math.round(down)), high: amount + BigInt(Math.round(up)) }
}

export function monthlyFigure({ amount, low, high }: ExactFigure, currency: Currency): MonthlyFigure {
  return { amount: text(amount, currency), low: text(low, currency), high: text(high, currency) }
}

export function monthlyImpact(figure: ExactFigure, currency: Currency): MonthlyImpact {
  return { ...monthlyFigure(figure, currency), currency: currency.name, basis: 'estimated' }
}

export function text(amount: bigint, { scale }: Currency): string {
  return decimalText(amount, scale)
}

function rounded(units: number, { perUnit }: Currency): bigint {
  return BigInt(Math.round(units * perUnit))
}

function figureAround(amount: bigint, low: bigint, high: bigint): ExactFigure {
  return { amount, low: low < amount ? low : amount, high: high > amount ? high : amount }
}
