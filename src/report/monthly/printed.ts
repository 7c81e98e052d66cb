// Amounts as they are printed: rounded so that what stands in a column adds up to the total below it.

import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import { rounded } from '../costs/amounts.ts'

/**
 * Largest remainder: each amount is rounded down, and what then lacks to the rounded total goes to the largest fractions, so
 * that printed parts sum to the printed total. Without it, four parts of 0.125 print as 0.52 of 0.50.
 */
export function printedParts(amounts: readonly string[], digits: number): readonly string[] {
  const step = 10n ** BigInt(9 - digits)
  const exact = amounts.map((amount) => parseDecimal(amount, nanoPerUnit))
  const floors = exact.map((amount) => floorTo(amount, step))
  const total = exact.reduce((sum, amount) => sum + amount, 0n)
  const target = floorTo(total * 2n + step, step * 2n) / 2n
  const missing = Number((target - floors.reduce((sum, amount) => sum + amount, 0n)) / step)
  const raised = new Set(
    exact
      .map((amount, index) => ({ index, fraction: amount - floors[index]! }))
      .sort((left, right) =>
        left.fraction === right.fraction ? left.index - right.index : left.fraction > right.fraction ? -1 : 1,
      )
      .slice(0, Math.max(0, missing))
      .map(({ index }) => index),
  )
  return floors.map((floor, index) => decimalText(floor + (raised.has(index) ? step : 0n), nanoPerUnit, digits))
}

/** Exact difference of two decimals. */
export function minus(left: string, right: string): string {
  return decimalText(parseDecimal(left, nanoPerUnit) - parseDecimal(right, nanoPerUnit), nanoPerUnit)
}

/** Parts that sum to the difference of the two printed totals; the largest takes the cent between them, if any. */
export function fitted(parts: readonly string[], difference: string): readonly string[] {
  const rest = minus(
    difference,
    parts.reduce((sum, part) => minus(sum, minus('0', part)), '0'),
  )
  const largest = parts.reduce(
    (most, part, index) => (Math.abs(Number(part)) > Math.abs(Number(parts[most])) ? index : most),
    0,
  )
  return parts.map((part, index) => (index === largest ? minus(part, minus('0', rest)) : part))
}

/** `+812.25`, `-95.50`, `0.00`: grouped. */
export function signed(amount: string, digits: number): string {
  const text = rounded(amount, digits)
  return parseDecimal(amount, nanoPerUnit) > 0n && !/^[0.,]+$/.test(text) ? `+${text}` : text
}

/** Toward minus infinity, so that a fraction is never negative. */
function floorTo(amount: bigint, step: bigint): bigint {
  const rest = amount % step
  return amount - (rest < 0n ? rest + step : rest)
}
