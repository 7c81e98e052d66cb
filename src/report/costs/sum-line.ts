// The line that shows that the parts are the whole, to the last micro-unit.

import type { CostsResult } from '../../domain/costs.ts'
import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import { flow } from '../layout/wrap.ts'
import { amountText } from './amounts.ts'

/** Adds up what is printed elsewhere, in integers; a difference would be a bug and is shown as one. */
export function sumLine(result: CostsResult, width: number): readonly string[] {
  const exact = (amount: string): bigint => parseDecimal(amount, nanoPerUnit)
  const sum = (amounts: readonly string[]): bigint => amounts.reduce((all, amount) => all + exact(amount), 0n)
  const residuals = sum(result.residuals.map((part) => part.amount))
  const rows = sum(result.rows.map((row) => row.amount))
  const difference = exact(result.metered) - rows - exact(result.idle) - residuals
  const text = (amount: bigint): string => amountText(decimalText(amount, nanoPerUnit), result.currency, result.unit)
  const parts = [
    `metered ${text(exact(result.metered))}`,
    `= attributed ${text(rows)}`,
    `+ idle ${text(exact(result.idle))}`,
    `+ residuals ${text(residuals)}`,
    `(difference ${difference === 0n ? '0, exactly' : decimalText(difference, nanoPerUnit)})`,
  ]
  return flow(parts, ' ', width, '  ')
}
