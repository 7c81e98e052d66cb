// From cells of spend to the table of costs: rows, idle and residuals that add up to what was metered.

import { type CostPart, type CostRow, type CostsResult, noKey, type Unpriced } from '../../domain/costs.ts'
import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { CostCell, CostQuestion } from './cells.ts'
import { trendSteps } from './trend-steps.ts'

/** What amounts are in: money of one currency, or one native unit. */
export type Measure =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'units'; readonly unit: string | null }

type Table = Pick<
  CostsResult,
  'metered' | 'attributed' | 'idle' | 'residuals' | 'rows' | 'idleClasses' | 'bases' | 'unpriced'
>

/** @param unit The native unit that rows count beside their amounts; null: there is none, or several, which have no sum. */
export function tabulate(
  cells: readonly CostCell[],
  question: CostQuestion,
  measure: Measure,
  unit: string | null,
): Table {
  const amount = (cell: CostCell): bigint =>
    measure.kind === 'money' ? (cell.cost ?? 0n) : cell.unit === measure.unit ? cell.units : 0n
  const total = (some: readonly CostCell[]): bigint => some.reduce((sum, cell) => sum + amount(cell), 0n)
  const text = (value: bigint): string =>
    measure.kind === 'money' ? decimalText(value, microPerCurrency, 2) : decimalText(value, nanoPerUnit)
  const parts = (some: readonly CostCell[], kind: (cell: CostCell) => string): readonly CostPart[] =>
    [...groupBy(some, kind)]
      .map(([name, group]) => ({ kind: name, value: total(group) }))
      .filter(({ value }) => value !== 0n)
      .sort((left, right) => byAmount(left.value, right.value) || compareText(left.kind, right.kind))
      .map(({ kind: name, value }) => ({ kind: name, amount: text(value) }))

  const idle = cells.filter((cell) => cell.targetKind === 'idle')
  const residual = cells.filter((cell) => cell.targetKind === 'residual')
  const claimed = cells.filter((cell) => cell.targetKind !== 'idle' && cell.targetKind !== 'residual')
  const steps = trendSteps(question.from, question.to)
  const row = (key: string, group: readonly CostCell[]): CostRow & { readonly value: bigint } => ({
    key,
    amount: text(total(group)),
    units:
      unit === null
        ? null
        : decimalText(
            group.reduce((sum, cell) => sum + (cell.unit === unit ? cell.units : 0n), 0n),
            nanoPerUnit,
          ),
    runs: group.reduce((sum, cell) => sum + cell.runs, 0),
    trend: steps.map(({ from, to }) => text(total(group.filter((cell) => cell.day >= from && cell.day < to)))),
    value: total(group),
  })
  return {
    metered: text(total(cells)),
    attributed: text(total(claimed)),
    idle: text(total(idle)),
    residuals: parts(residual, (cell) => cell.class),
    rows: [...groupBy(claimed, (cell) => cell.key ?? noKey)]
      .map(([key, group]) => row(key, group))
      .sort(
        (left, right) =>
          byAmount(left.value, right.value) || right.runs - left.runs || compareText(left.key, right.key),
      )
      .map(({ value: _, ...rest }) => rest),
    idleClasses: parts(idle, (cell) => cell.class),
    bases: parts(cells, (cell) => cell.basis ?? 'unpriced'),
    unpriced: measure.kind === 'money' ? unpriced(cells) : [],
  }
}

function byAmount(left: bigint, right: bigint): number {
  return left === right ? 0 : left > right ? -1 : 1
}

function unpriced(cells: readonly CostCell[]): readonly Unpriced[] {
  const without = cells.filter((cell) => cell.isUnpriced && cell.cost === null)
  return [...groupBy(without, (cell) => JSON.stringify([cell.service, cell.unit]))]
    .map(([, group]) => ({
      service: group[0]?.service ?? noKey,
      unit: group[0]?.unit ?? noKey,
      units: decimalText(
        group.reduce((sum, cell) => sum + cell.units, 0n),
        nanoPerUnit,
      ),
    }))
    .sort((left, right) => compareText(left.service, right.service) || compareText(left.unit, right.unit))
}
