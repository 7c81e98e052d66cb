// What the queries that a check claims cost, by subject, as amounts a month: the price of its findings.

import type { MonthlyImpact } from '../../domain/finding.ts'
import { decimalText, microPerCurrency, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { Subject } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import type { CheckPeriod } from '../platform-check.ts'
import { querySpend } from '../query-spend.ts'
import claimedBySubject from './claimed-by-subject.sql'
import { subjectIn } from './subject-in.ts'

export interface ClaimedWaste {
  readonly subject: Subject
  readonly price: MonthlyPrice
  readonly runs: number
  /** UTC days of the first and the last claimed query. */
  readonly firstSeen: string
  readonly lastSeen: string
}

/** An amount a month in micro-currency, or in nano-units where no price is known; low and high by its whole weeks. */
export interface MonthlyPrice {
  readonly amount: bigint
  readonly low: bigint
  readonly high: bigint
  readonly currency: string | null
  readonly unit: string
  readonly basis: MonthlyImpact['basis']
}

export const daysInMonth = 30

/** `claims`: SELECT of (platform, account, query_id, share_ppm, subject_type, subject_id). Dearest first. */
export async function claimedWaste(
  engine: Engine,
  claims: string,
  period: CheckPeriod,
): Promise<readonly ClaimedWaste[]> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  await querySpend(engine)
  await engine.run(`CREATE OR REPLACE TEMP TABLE claimed_query AS ${claims}`)
  return (await engine.rows(claimedBySubject)).map(claimedIn)
}

function claimedIn(row: Row): ClaimedWaste {
  return {
    subject: subjectIn(row),
    price: priceIn(row),
    runs: Number(integerIn(row, 'runs')),
    firstSeen: dayIn(row, 'first_day'),
    lastSeen: dayIn(row, 'last_day'),
  }
}

/** Of a row with units_n, cost_u, observed_days, weeks, least_* and most_*. A week without any is the least there is. */
export function priceIn(row: Row): MonthlyPrice {
  const days = integerIn(row, 'observed_days')
  const cost = integerOrNull(row, 'cost_u')
  const suffix = cost === null ? 'n' : 'u'
  const perMonth = (total: bigint, over: bigint): bigint => (total * BigInt(daysInMonth)) / over
  const amount = perMonth(cost ?? integerIn(row, 'units_n'), days)
  const weeks = days / 7n
  const seen = integerIn(row, 'weeks')
  const least = seen === weeks ? (integerOrNull(row, `least_${suffix}`) ?? 0n) : 0n
  const most = integerOrNull(row, `most_${suffix}`) ?? 0n
  const known = weeks >= 2n && most > 0n
  return {
    amount,
    low: known ? smaller(perMonth(least, 7n), amount) : amount,
    high: known ? larger(perMonth(most, 7n), amount) : amount,
    currency: cost === null ? null : textOrNull(row, 'currency'),
    unit: textOrNull(row, 'unit') ?? textIn(row, 'platform'),
    basis: basisOf(textOrNull(row, 'basis')),
  }
}

/** Sum of prices in one currency or unit. */
export function sumOf([first, ...rest]: readonly [MonthlyPrice, ...MonthlyPrice[]]): MonthlyPrice {
  const sum = (of: (price: MonthlyPrice) => bigint): bigint => rest.reduce((all, price) => all + of(price), of(first))
  return { ...first, amount: sum(({ amount }) => amount), low: sum(({ low }) => low), high: sum(({ high }) => high) }
}

/** In whole cents, or thousandths of a unit: more digits would claim more than is known. */
export function monthlyImpact(price: MonthlyPrice): MonthlyImpact {
  const { currency, unit, basis } = price
  const shown = (amount: bigint): string =>
    currency === null
      ? decimalText((amount / 1_000_000n) * 1_000_000n, nanoPerUnit)
      : decimalText((amount / 10_000n) * 10_000n, microPerCurrency, 2)
  return {
    amount: shown(price.amount),
    low: shown(price.low),
    high: shown(price.high),
    currency: currency ?? unit,
    basis,
  }
}

/** `least` as in the context of a check: decimal text of money, or of units where no price is known. */
export function isWorth({ amount, currency }: MonthlyPrice, least: string): boolean {
  return amount >= parseDecimal(least, currency === null ? nanoPerUnit : microPerCurrency)
}

function basisOf(basis: string | null): MonthlyImpact['basis'] {
  switch (basis) {
    case 'invoiced':
    case 'list':
    case 'user':
    case 'estimated':
      return basis
    default:
      return 'metered'
  }
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
