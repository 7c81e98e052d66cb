// Which models a report shows as rows: changed ones and those with new findings; the rest downstream is a number.

import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import type { ReviewedModel, ReviewResult } from '../../domain/review.ts'
import { bySeverity, type SeverityCounts } from './counts.ts'

export interface ModelRow {
  readonly model: ReviewedModel
  readonly found: SeverityCounts
}

export interface ModelRows {
  readonly rows: readonly ModelRow[]
  /** Those beyond the limit, in the same order. */
  readonly others: readonly ModelRow[]
  /** Changed models beyond the limit. */
  readonly moreChanged: number
  /** Downstream models beyond the limit, or without new findings and a cost that moves. */
  readonly moreDownstream: number
}

const changeOrder = { added: 0, modified: 1, removed: 2, downstream: 3 } as const

export function modelRows(result: ReviewResult, limit: number): ModelRows {
  const findings = groupBy(
    result.findings.filter((finding) => finding.status === 'new'),
    (finding) => finding.model,
  )
  const all = result.models.map((model) => ({ model, found: bySeverity(findings.get(model.id) ?? []) }))
  const worthARow = all
    .filter((row) => row.model.change !== 'downstream' || total(row) > 0 || moved(row) > 0)
    .sort(worstFirst)
  const rows = worthARow.slice(0, limit)
  const changed = all.filter((row) => row.model.change !== 'downstream').length
  const shownChanged = rows.filter((row) => row.model.change !== 'downstream').length
  return {
    rows,
    others: worthARow.slice(limit),
    moreChanged: changed - shownChanged,
    moreDownstream: all.length - changed - (rows.length - shownChanged),
  }
}

/** The reason in words where the engine gave them. */
export function because(model: ReviewedModel): string {
  return model.detail === '' ? model.because : model.detail
}

function total(row: ModelRow): number {
  return row.found.error + row.found.warning + row.found.info
}

/** By how much its cost moves, up or down. */
function moved({ model }: ModelRow): number {
  return Math.abs(Number(model.delta?.amount ?? 0)) || 0
}

function worstFirst(left: ModelRow, right: ModelRow): number {
  return (
    right.found.error - left.found.error ||
    moved(right) - moved(left) ||
    right.found.warning - left.found.warning ||
    changeOrder[left.model.change] - changeOrder[right.model.change] ||
    compareText(left.model.file, right.model.file) ||
    compareText(left.model.id, right.model.id)
  )
}
