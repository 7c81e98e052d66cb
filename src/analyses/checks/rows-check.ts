// A check whose SQL yields one row for each finding, with what it costs; the words are made of the row.

import type { Tier } from '../../domain/finding.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { dayMs } from '../../domain/utc-day.ts'
import type { PlatformFinding, WasteComponent } from '../../domain/watch/platform-finding.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import { scriptParts } from '../../store/rows/script-parts.ts'
import type { CheckContext, CheckPeriod, PlatformCheck } from '../platform-check.ts'
import { querySpend } from '../query-spend.ts'
import checkTables from './check-tables.sql'
import checkViews from './check-views.sql'
import { type ClaimedWaste, daysInMonth, isWorth, type MonthlyPrice } from './claimed-waste.ts'
import { type FindingWords, findingOf } from './finding-of.ts'
import { subjectIn } from './subject-in.ts'

/**
 * `waste`: what the row's runs did cost. `saving`: an estimate of what the fix takes off, at least half of it. `event`: what
 * it cost when it happened; a rate while it goes on. `at stake`: spend that is concerned but not lost: no price.
 */
export type RowMoney = 'waste' | 'saving' | 'event' | 'at stake'

export interface RowsCheck {
  readonly id: string
  readonly title: string
  readonly component?: WasteComponent
  readonly reads: readonly TableName[]
  readonly days: number
  readonly claims?: string
  /**
   * Script over the tables and views of check-tables.sql and check-views.sql. Its last statement yields platform, account, subject_type,
   * subject_id, unit, currency, basis, units_n and cost_u of the period, first_day, last_day, and what the words need.
   */
  readonly sql: string
  readonly money: RowMoney
  readonly tier?: Tier
  /** Null: the row is no finding after all. */
  readonly words: (row: Row, found: ClaimedWaste) => FindingWords | null
}

export function rowsCheck(definition: RowsCheck): PlatformCheck {
  const { id, title, component = null, reads, days, claims = null } = definition
  return {
    id,
    title,
    component,
    reads,
    days,
    claims,
    async find(engine, context) {
      const rows = await rowsOf(engine, definition.sql, context.period)
      return rows.flatMap((row) => findingsIn(definition, row, context))
    },
  }
}

async function rowsOf(engine: Engine, sql: string, period: CheckPeriod): Promise<readonly Row[]> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  await tablesOf(engine, period)
  const { before, last } = scriptParts(sql)
  await engine.run(before)
  return engine.rows(last)
}

/** Periods whose tables an engine has. What an engine reads is bound to one version of the store, so they stay true. */
const made = new WeakMap<Engine, Set<string>>()

async function tablesOf(engine: Engine, { from, to }: CheckPeriod): Promise<void> {
  const period = `${from}_${to}`.replaceAll('-', '')
  const known = made.get(engine) ?? new Set<string>()
  if (!known.has(period)) await querySpend(engine)
  if (!known.has(period)) await engine.run(checkTables.replaceAll('_of_period', `_${period}`))
  made.set(engine, known.add(period))
  const views = ['check_run', 'check_agent_run', 'check_warehouse'].map(
    (name) => `CREATE OR REPLACE TEMP VIEW ${name} AS FROM ${name}_${period}`,
  )
  await engine.run([...views, checkViews].join(';'))
}

function findingsIn(definition: RowsCheck, row: Row, context: CheckContext): readonly PlatformFinding[] {
  const { money, tier = 'T3' } = definition
  const found: ClaimedWaste = {
    subject: subjectIn(row),
    price: priceOf(row, money, context.period),
    runs: 'runs' in row ? Number(integerIn(row, 'runs')) : 0,
    firstSeen: dayIn(row, 'first_day'),
    lastSeen: dayIn(row, 'last_day'),
  }
  if (!isWorth(found.price, context.least)) return []
  const words = definition.words(row, found)
  if (words === null) return []
  const { id, component = null } = definition
  const finding = findingOf({ id, component }, found, words, context)
  return [{ ...finding, tier, isEvent: money === 'event', ...(money === 'at stake' ? { monthly: null } : {}) }]
}

function priceOf(row: Row, money: RowMoney, period: CheckPeriod): MonthlyPrice {
  const cost = integerOrNull(row, 'cost_u')
  const total = cost ?? integerIn(row, 'units_n')
  const usual = perMonth(total, daysBetween(period.from, period.to))
  const first = dayIn(row, 'first_day')
  const last = dayIn(row, 'last_day')
  const rate = perMonth(total, daysBetween(first, last) + 1)
  // Seen on one of the last two complete days: it may still go on.
  const goesOn = daysBetween(last, period.to) <= 2
  return {
    ...(money === 'event'
      ? { amount: goesOn ? rate : usual, low: usual, high: rate }
      : { amount: usual, low: money === 'saving' ? usual / 2n : usual, high: usual }),
    currency: cost === null ? null : textOrNull(row, 'currency'),
    unit: textOrNull(row, 'unit') ?? textIn(row, 'platform'),
    basis: money === 'saving' ? 'estimated' : basisIn(row),
  }
}

function basisIn(row: Row): MonthlyPrice['basis'] {
  const told = textOrNull(row, 'basis')
  return (['invoiced', 'list', 'user', 'estimated'] as const).find((each) => each === told) ?? 'metered'
}

function perMonth(total: bigint, days: number): bigint {
  return (total * BigInt(daysInMonth)) / BigInt(days)
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** An amount of the row in words: `12.34 USD`, `3.5 credit`. */
export function amountText(row: Row, column = ''): string {
  const prefix = column === '' ? '' : `${column}_`
  const cost = integerOrNull(row, `${column === '' ? 'cost' : column}_u`)
  const currency = textOrNull(row, 'currency')
  if (cost !== null && currency !== null)
    return `${decimalText((cost / 10_000n) * 10_000n, microPerCurrency, 2)} ${currency}`
  const units = integerIn(row, column === '' ? 'units_n' : `${prefix}n`)
  return `${decimalText((units / 1_000_000n) * 1_000_000n, nanoPerUnit)} ${textOrNull(row, 'unit') ?? 'units'}`
}
