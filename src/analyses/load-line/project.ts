// Where a month's spend ends: what was spent, and the level of each weekday for the days that are left.

import { addDays, dayMs, nextMonth } from '../../domain/utc-day.ts'
import { rangeOf } from './range-of.ts'

/** Amounts are micro-currency. */
export interface Accepted {
  readonly monthly: bigint
  readonly from: string
  readonly until: string | null
}

export interface ProjectInput {
  readonly spend: ReadonlyMap<string, bigint>
  readonly asOf: string
  /** First day that the level is made of; null: nothing is known. */
  readonly levelFrom: string | null
  readonly budget: bigint
  readonly accepted: readonly Accepted[]
}

export interface Projected {
  readonly spentSoFar: bigint
  readonly runRate: bigint
  readonly accepted: bigint
  readonly load: bigint
  readonly headroom: bigint
  readonly forecast: bigint
  readonly low: bigint
  readonly high: bigint
  readonly daysLeft: number | null
  readonly reachedOn: string | null
}

export function project({ spend, asOf, levelFrom, budget, accepted }: ProjectInput): Projected {
  const monthDays = daysFrom(`${asOf.slice(0, 7)}-01`, nextMonth(asOf))
  const past = monthDays.filter((day) => day <= asOf)
  const ahead = monthDays.filter((day) => day > asOf)
  const known = levelFrom === null ? [] : daysFrom(levelFrom, addDays(asOf, 1))
  const level = levelOf(spend, known)
  const increase = (day: string): bigint => acceptedOn(accepted, day, asOf, known.length, monthDays.length)
  const expected = ahead.map((day) => level(day) + increase(day))
  const spentSoFar = sum(past.map((day) => spend.get(day) ?? 0n))
  const runRate = inCents(sum(monthDays.map(level)))
  const acceptedAmount = inCents(sum(monthDays.map(increase)))
  const rest = sum(expected)
  const residuals = known.map((day) => Number((spend.get(day) ?? 0n) - level(day)))
  const [low, high] = rangeOf(rest, ahead.length, residuals)
  // The last day leaves nothing to estimate.
  const total = (amount: bigint): bigint => (ahead.length === 0 ? spentSoFar : inCents(spentSoFar + amount))
  return {
    spentSoFar,
    runRate,
    accepted: acceptedAmount,
    load: runRate + acceptedAmount,
    headroom: budget - runRate - acceptedAmount,
    forecast: total(rest),
    low: total(low),
    high: total(high),
    ...reached(budget, { past, ahead, spend, expected, asOf }),
  }
}

/** Mean of the day's weekday; of all days where the weekday was not seen yet. */
function levelOf(spend: ReadonlyMap<string, bigint>, known: readonly string[]): (day: string) => bigint {
  const mean = (days: readonly string[]): bigint =>
    days.length === 0 ? 0n : sum(days.map((day) => spend.get(day) ?? 0n)) / BigInt(days.length)
  const overall = mean(known)
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const days = known.filter((day) => weekdayOf(day) === weekday)
    return days.length === 0 ? overall : mean(days)
  })
  return (day) => byWeekday[weekdayOf(day)] ?? overall
}

/**
 * What accepted increases add to a day beyond its level. Days since an increase began are in the level with the share that they
 * are of its days; before it begins and after it ends it adds nothing.
 */
function acceptedOn(
  accepted: readonly Accepted[],
  day: string,
  asOf: string,
  levelDays: number,
  monthDays: number,
): bigint {
  return sum(
    accepted
      .filter(({ from, until }) => day >= from && (until === null || day <= until))
      .map(({ monthly, from }) => {
        const since = Math.max(0, Math.min(levelDays, dayNumber(asOf) - dayNumber(from) + 1))
        const missing = levelDays === 0 ? 1n : BigInt(levelDays - since)
        return (monthly * missing) / BigInt(Math.max(levelDays, 1)) / BigInt(monthDays)
      }),
  )
}

function reached(
  budget: bigint,
  days: {
    readonly past: readonly string[]
    readonly ahead: readonly string[]
    readonly spend: ReadonlyMap<string, bigint>
    readonly expected: readonly bigint[]
    readonly asOf: string
  },
): Pick<Projected, 'daysLeft' | 'reachedOn'> {
  let total = 0n
  for (const day of days.past) {
    total += days.spend.get(day) ?? 0n
    if (total > budget) return { daysLeft: 0, reachedOn: day }
  }
  for (const [index, day] of days.ahead.entries()) {
    total += days.expected[index] ?? 0n
    if (total > budget) return { daysLeft: dayNumber(day) - dayNumber(days.asOf), reachedOn: day }
  }
  return { daysLeft: null, reachedOn: null }
}

function daysFrom(from: string, to: string): readonly string[] {
  return Array.from({ length: Math.max(0, dayNumber(to) - dayNumber(from)) }, (_, index) => addDays(from, index))
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / dayMs)
}

function weekdayOf(day: string): number {
  return new Date(day).getUTCDay()
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n)
}

/** To whole cents, half away from zero: more digits would claim more than an estimate knows. */
function inCents(amount: bigint): bigint {
  const half = amount < 0n ? -5_000n : 5_000n
  return ((amount + half) / 10_000n) * 10_000n
}
