// The entropy tax: the part of a period's spend that waste explains, by component, each dollar once, and how it grows.

import type { EntropyComponent, EntropyTax } from '../../domain/watch/entropy-tax.ts'
import { wasteComponents } from '../../domain/watch/platform-finding.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerIn, type Row, textIn } from '../../store/engine/row.ts'
import type { CheckPeriod } from '../platform-check.ts'
import coverageSql from './coverage.sql'
import knownDays from './known-days.sql'
import { amountText, type Measure, measureOf } from './measure.ts'
import { type ClaimingCheck, spendRows, type Taken, takenOf } from './taken-of.ts'
import { theilSen } from './theil-sen.ts'
import { monthNumber, wholeMonths } from './whole-months.ts'

/** Goes up whenever a component is counted in another way: figures of two versions are not compared. */
const definitionVersion = 1

export interface TaxQuestion extends CheckPeriod {
  readonly checks: readonly ClaimingCheck[]
  /** Whole months as far back as days are bound, each judged like the period. */
  readonly hasTrend: boolean
  /** The engine has what the checks prepare: they have looked for findings on it. */
  readonly isPrepared: boolean
}

/**
 * Null: nothing was spent, or in several currencies, which have no sum.
 * Waste of checks without claims (idle time) is taken from attribution.
 */
export async function entropyTax(
  engine: Engine,
  { from, to, checks, hasTrend, isPrepared }: TaxQuestion,
): Promise<EntropyTax | null> {
  const spent = await spendRows(engine, { from, to })
  const measure = measureOf(spent)
  if (measure === null) return null
  if (!isPrepared) for (const check of checks) await check.prepare?.(engine)
  const taken = await takenOf(engine, spent, checks, measure)
  const components = await componentsOf(engine, taken, measure)
  const trend = hasTrend ? await trendOf(engine, { from, to }, checks, measure, taken) : []
  const growth = theilSen(trend.map(({ month, taken: each }) => ({ at: monthNumber(month), value: each.amount })))
  const { amount, spend } = taken
  return {
    from,
    to,
    currency: measure.kind === 'money' ? measure.currency : null,
    unit: measure.kind === 'money' ? null : measure.unit,
    amount: amountText(amount, measure),
    spend: amountText(spend.total, measure),
    share: spend.total > 0n ? shareOf(amount, spend.total) : 0,
    components,
    unowned: amountText(spend.unowned, measure),
    untagged: amountText(spend.untagged, measure),
    trend: trend.map(({ month, taken: each }) => ({
      month,
      amount: amountText(each.amount, measure),
      spend: amountText(each.spend.total, measure),
    })),
    growthPerMonth: growth === null ? null : amountText(growth, measure),
    definitionVersion,
  }
}

/** The engine knows the period of `taken`. */
async function componentsOf(engine: Engine, taken: Taken, measure: Measure): Promise<readonly EntropyComponent[]> {
  const rows = new Map((await engine.rows(coverageSql)).map((row) => [textIn(row, 'component'), row]))
  return wasteComponents.map((component) => {
    const row = rows.get(component)
    const coverage = row === undefined ? 0 : coverageIn(row)
    return {
      component,
      amount: amountText(taken.components.get(component) ?? 0n, measure),
      coverage,
      missing: row === undefined || coverage >= wholeCoverage ? null : textIn(row, 'missing'),
    }
  })
}

/** Half a percent is the noise of late rows. */
const wholeCoverage = 0.995

function coverageIn(row: Row): number {
  const whole = integerIn(row, 'whole')
  // Nothing that it is about was spent: nothing is missing.
  return whole <= 0n ? 1 : shareOf(integerIn(row, 'judged'), whole)
}

function shareOf(part: bigint, whole: bigint): number {
  return Math.min(1, Math.max(0, Number((part * 1_000_000n) / whole) / 1_000_000))
}

async function trendOf(
  engine: Engine,
  period: CheckPeriod,
  checks: readonly ClaimingCheck[],
  measure: Measure,
  taken: Taken,
): Promise<readonly { readonly month: string; readonly taken: Taken }[]> {
  const [known] = await engine.rows(knownDays)
  if (known === undefined || known.first_day === null) return []
  const trend: { readonly month: string; readonly taken: Taken }[] = []
  for (const { month, ...days } of wholeMonths(dayIn(known, 'first_day'), period.to)) {
    const isAsked = days.from === period.from && days.to === period.to
    trend.push({
      month,
      taken: isAsked ? taken : await takenOf(engine, await spendRows(engine, days), checks, measure),
    })
  }
  return trend
}
