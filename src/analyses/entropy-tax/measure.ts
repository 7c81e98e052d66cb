// What a period's tax is measured in and what was spent: money in one currency, or native units where no price is known.

import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { integerOrNull, type Row, textOrNull } from '../../store/engine/row.ts'

export type Measure =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'units'; readonly unit: string }

export interface Spend {
  readonly total: bigint
  readonly idle: bigint
  readonly unowned: bigint
  readonly untagged: bigint
}

/** Compute is metered in these; other units (terabytes, tokens) have only money in common with it. */
const computeUnits = ['credit', 'DBU', 'core-hour']

/** Null: nothing was spent, or in several currencies or units, which have no sum. Rows of spend.sql. */
export function measureOf(rows: readonly Row[]): Measure | null {
  const currencies = new Set(rows.flatMap((row) => textOrNull(row, 'currency') ?? []))
  const [currency] = currencies
  if (currency !== undefined) return currencies.size === 1 ? { kind: 'money', currency } : null
  const units = new Set(
    rows.flatMap((row) => textOrNull(row, 'unit') ?? []).filter((each) => computeUnits.includes(each)),
  )
  const [unit] = units
  return unit !== undefined && units.size === 1 ? { kind: 'units', unit } : null
}

export function spendIn(rows: readonly Row[], measure: Measure): Spend {
  const [column, suffix] = measure.kind === 'money' ? ['currency', 'u'] : ['unit', 'n']
  const name = measure.kind === 'money' ? measure.currency : measure.unit
  const own = rows.filter((row) => textOrNull(row, column ?? '') === name)
  const sum = (amount: string): bigint => own.reduce((all, row) => all + (integerOrNull(row, amount) ?? 0n), 0n)
  return {
    total: sum(suffix === 'u' ? 'cost_u' : 'units_n'),
    idle: sum(`idle_${suffix}`),
    unowned: sum(`unowned_${suffix}`),
    untagged: sum(`untagged_${suffix}`),
  }
}

export function amountText(amount: bigint, measure: Measure): string {
  return measure.kind === 'money' ? decimalText(amount, microPerCurrency, 2) : decimalText(amount, nanoPerUnit)
}
