// The month with amounts as they are printed, so that every column and every bridge of the page adds up to the cent.

import type { Bridge, Change, MonthlyResult } from '../../../domain/monthly.ts'
import { rounded } from '../../costs/amounts.ts'
import { fitted, minus, printedParts } from '../printed.ts'

/** Teams, and movers with what is not listed, each sum to the printed totals; bridges to the printed change beside them. */
export function printedResult(result: MonthlyResult): MonthlyResult {
  const digits = result.currency === null ? 3 : 2
  const total = printedChange(plain(result.total.before, digits), plain(result.total.after, digits))
  const spread = columns([...result.movers, result.unlisted], digits)
  const teams = columns(result.byTeam, digits)
  return {
    ...result,
    total,
    bridge: printedBridge(result.bridge, total, digits),
    movers: result.movers.map((mover, index) => {
      const change = spread[index] ?? mover
      return { ...mover, ...change, bridge: printedBridge(mover.bridge, change, digits) }
    }),
    unlisted: { ...result.unlisted, ...spread.at(-1) },
    byTeam: result.byTeam.map((row, index) => ({ ...row, ...teams[index] })),
  }
}

function columns(changes: readonly Change[], digits: number): readonly Change[] {
  const of = (side: 'before' | 'after'): readonly string[] =>
    printedParts(
      changes.map((each) => each[side]),
      digits,
    )
  const [before, after] = [of('before'), of('after')]
  return changes.map((_, index) => printedChange(before[index] ?? '0', after[index] ?? '0'))
}

function printedChange(before: string, after: string): Change {
  return { before, after, change: minus(after, before) }
}

function printedBridge(bridge: Bridge, { change }: Change, digits: number): Bridge {
  const amounts = bridge.map(({ amount }) => amount)
  const parts = fitted(printedParts(amounts, digits), change)
  return bridge.map(({ kind }, index) => ({ kind, amount: parts[index] ?? '0' }))
}

function plain(amount: string, digits: number): string {
  return rounded(amount, digits).replaceAll(',', '')
}
