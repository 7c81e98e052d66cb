// How much of the spend carries a tag, day by day, and who spends without.

import { UserError } from '../../domain/errors.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { TagCoverage, UntaggedSpender } from '../../domain/tag-coverage.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import coverageSql from './coverage.sql'
import offendersSql from './offenders.sql'

/** Column suffix and scale of what amounts are in. */
interface Measure {
  readonly currency: string | null
  readonly unit: string | null
}

/**
 * The engine must have attribution, bill_line, identity and query_run bound.
 * @throws {UserError} when spend is in several currencies, or in several units without prices.
 */
export async function tagCoverage(
  engine: Engine,
  period: { readonly from: string; readonly to: string },
): Promise<Omit<TagCoverage, 'simulated'>> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  const rows = await engine.rows(coverageSql)
  const measure = measureOf(rows)
  const inMeasure = (row: Row): boolean =>
    measure.currency === null ? textOrNull(row, 'unit') === measure.unit : textOrNull(row, 'currency') !== null
  const text = (amount: bigint): string =>
    measure.currency === null ? decimalText(amount, nanoPerUnit) : decimalText(amount, microPerCurrency, 2)
  const sum = (some: readonly Row[], name: string): string =>
    text(some.filter(inMeasure).reduce((all, row) => all + (integerOrNull(row, amountColumn(measure, name)) ?? 0n), 0n))
  const spenders = await engine.rows(offendersSql)
  return {
    schema: 'plimsoll/tags/1',
    ...period,
    ...measure,
    amount: sum(rows, 'all'),
    tagged: sum(rows, 'tagged'),
    owned: sum(rows, 'owned'),
    days: [...groupBy(rows, (row) => dayIn(row, 'day'))].map(([day, some]) => ({
      day,
      amount: sum(some, 'all'),
      tagged: sum(some, 'tagged'),
    })),
    offenders: spenders.filter(inMeasure).map((row) => spender(row, sum([row], 'all'))),
  }
}

function amountColumn({ currency }: Measure, name: string): string {
  const suffix = currency === null ? 'n' : 'u'
  if (name !== 'all') return `${name}_${suffix}`
  return currency === null ? 'units_n' : 'cost_u'
}

function measureOf(rows: readonly Row[]): Measure {
  const known = (column: string): readonly string[] =>
    [...new Set(rows.map((row) => textOrNull(row, column)).filter((value) => value !== null))].sort()
  const currencies = known('currency')
  const units = known('unit').filter((unit) => ['credit', 'DBU', 'core-hour'].includes(unit))
  if (currencies.length > 1 || (currencies.length === 0 && units.length > 1)) {
    const several = currencies.length > 1 ? currencies : units
    throw new UserError('tags check', `spend is in ${several.join(' and ')}`, 'Choose one with --account.')
  }
  return { currency: currencies[0] ?? null, unit: units[0] ?? null }
}

function spender(row: Row, amount: string): UntaggedSpender {
  const kind = textIn(row, 'kind')
  return {
    kind: kind === 'workload' || kind === 'user' ? kind : 'service',
    name: textIn(row, 'name'),
    account: textIn(row, 'account'),
    team: textOrNull(row, 'team'),
    amount,
    runs: Number(integerIn(row, 'runs')),
  }
}
