// Costs in each format: text, JSON (plimsoll/costs/1), CSV.

import type { CostsResult } from '../../domain/costs.ts'
import { printableJson } from '../escape/json.ts'
import { csv } from './csv.ts'
import { type CostsTextOptions, costsText } from './text.ts'

export const costFormats = ['text', 'json', 'csv'] as const

export type CostFormat = (typeof costFormats)[number]

export function renderCosts(result: CostsResult, format: CostFormat, options: CostsTextOptions): string {
  switch (format) {
    case 'text':
      return costsText(result, options)
    case 'json':
      return printableJson(result)
    case 'csv':
      return costsCsv(result)
  }
}

/** Idle and residuals are rows of their own kind, so that the column adds up to what was metered. */
function costsCsv(result: CostsResult): string {
  const { currency, unit } = result
  const header = ['kind', result.by, 'amount', 'currency', 'units', 'unit', 'runs']
  return csv(header, [
    ...result.rows.map((row) => ['spend', row.key, row.amount, currency, row.units, unit, row.runs]),
    ...result.idleClasses.map((part) => ['idle', part.kind, part.amount, currency, null, unit, null]),
    ...result.residuals.map((part) => ['residual', part.kind, part.amount, currency, null, unit, null]),
  ])
}
