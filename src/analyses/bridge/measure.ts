// What a bridge is in: money of one currency, or one native unit where no price is known.

import { UserError } from '../../domain/errors.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Both, Cell } from './cell.ts'

export interface Measure {
  /** Null: amounts are in `unit`. */
  readonly currency: string | null
  readonly unit: string | null
}

/** Units that compute is metered in; others (terabytes, tokens) have only money in common. */
const computeUnits = ['credit', 'DBU', 'core-hour']

/** @throws {UserError} when spend is in several currencies, or in several units without prices. */
export function measureOf(cells: readonly Pick<Cell, 'currency' | 'unit'>[]): Measure {
  const known = (values: readonly (string | null)[]): readonly string[] =>
    [...new Set(values.filter((value) => value !== null))].sort()
  const currencies = known(cells.map(({ currency }) => currency))
  const units = known(cells.map(({ unit }) => unit)).filter((unit) => computeUnits.includes(unit))
  const several = currencies.length > 1 ? currencies : currencies.length === 0 && units.length > 1 ? units : []
  if (several.length > 0) {
    throw new UserError(
      'monthly',
      `spend is in ${several.join(' and ')}, which have no sum`,
      'Choose one account with --account.',
    )
  }
  return { currency: currencies[0] ?? null, unit: units.length === 1 ? (units[0] ?? null) : null }
}

/** Amount of a cell in the measure, as micro-currency or nano-units. */
export function amountIn(measure: Measure, cell: Pick<Cell, 'cost' | 'units' | 'unit'>): Both {
  if (measure.currency !== null) return cell.cost
  return cell.unit === measure.unit ? cell.units : { before: 0n, after: 0n }
}

export function amountText(measure: Measure, amount: bigint): string {
  return measure.currency === null ? decimalText(amount, nanoPerUnit) : decimalText(amount, microPerCurrency, 2)
}
