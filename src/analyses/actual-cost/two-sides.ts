// One subject's cost before and after a turn, a month of thirty days each, and whether it moved at all.

import type { ActualCost, ActualSide, JudgedDays } from '../../domain/actual-cost.ts'
import { buildForms } from '../../domain/snapshot.ts'
import { decimalText, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { DayCost } from './day-cost.ts'
import type { Turn } from './window.ts'

export const daysOfMonth = 30

export interface SidesQuestion {
  readonly subject: string
  readonly kind: ActualCost['kind']
  readonly account: string
  readonly turn: Turn
  readonly days: JudgedDays
  /** Standard errors of the difference that it must exceed to count as moved. */
  readonly threshold: number
}

/** @param costs Of this subject and account only. Null where no unit was ever metered for it. */
export function twoSides(costs: readonly DayCost[], question: SidesQuestion): ActualCost | null {
  const { turn, days, threshold } = question
  const beforeFrom = addDays(turn.until, -days)
  const afterTo = addDays(turn.since, days)
  const before = costs.filter(({ day }) => day >= beforeFrom && day < turn.until)
  const after = costs.filter(({ day }) => day >= turn.since && day < afterTo)
  const measure = measureOf([...before, ...after])
  if (measure === null) return null
  const byDay = (from: string, some: readonly DayCost[]): readonly number[] =>
    Array.from({ length: days }, (_, index) =>
      Number(sum(some.filter(({ day }) => day === addDays(from, index)).map(measure.of))),
    )
  const monthly = (some: readonly DayCost[]): bigint => monthOf(sum(some.map(measure.of)), days)
  return {
    subject: question.subject,
    kind: question.kind,
    account: question.account,
    currency: measure.name,
    days,
    since: turn.since,
    before: sideOf(before, days, monthly),
    after: sideOf(after, days, monthly),
    delta: decimalText(monthly(after) - monthly(before), nanoPerUnit),
    moved: hasMoved(byDay(beforeFrom, before), byDay(turn.since, after), threshold),
  }
}

interface Measure {
  readonly name: string
  /** In nano-currency or nano-units. */
  readonly of: (cost: DayCost) => bigint
}

/** What has no price does not count beside what has one. */
function measureOf(costs: readonly DayCost[]): Measure | null {
  const currency = costs.find((each) => each.currency !== null)?.currency ?? null
  if (currency !== null) {
    return { name: currency, of: (each) => (each.currency === currency ? each.cost * 1000n : 0n) }
  }
  const unit = costs.find((each) => each.unit !== null)?.unit ?? null
  return unit === null ? null : { name: unit, of: (each) => (each.unit === unit ? each.units : 0n) }
}

function sideOf(costs: readonly DayCost[], days: number, monthly: (some: readonly DayCost[]) => bigint): ActualSide {
  const runs = (some: readonly DayCost[]): number => (Number(sum(some.map((each) => each.runs))) / days) * daysOfMonth
  return {
    amount: decimalText(monthly(costs), nanoPerUnit),
    runsPerMonth: runs(costs.filter(({ form }) => form !== 'test')),
    forms: buildForms.flatMap((form) => {
      const some = costs.filter((each) => each.form === form)
      return some.length === 0
        ? []
        : [{ form, amount: decimalText(monthly(some), nanoPerUnit), runsPerMonth: runs(some) }]
    }),
  }
}

function monthOf(amount: bigint, days: number): bigint {
  const all = BigInt(days)
  return (amount * BigInt(daysOfMonth) + all / 2n) / all
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n)
}

/** Welch's comparison of two means; days alike on each side move by any difference at all. */
function hasMoved(before: readonly number[], after: readonly number[], threshold: number): boolean {
  const [left, right] = [spreadOf(before), spreadOf(after)]
  return Math.abs(right.mean - left.mean) > threshold * Math.sqrt(left.error + right.error)
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((all, value) => all + value, 0) / values.length
  const squares = values.reduce((all, value) => all + (value - mean) ** 2, 0)
  return { mean, error: squares / (values.length - 1) / values.length }
}
