// When the rows of a staged view were asked for, and what of it is complete.

import { UserError } from '../../domain/errors.ts'
import type { Coverage } from '../../domain/telemetry/batch.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { Mapping } from '../../domain/telemetry/mapping.ts'
import type { AccountExports } from '../../sources/exports/find-exports.ts'
import { type Engine, identifier } from '../../store/engine/engine.ts'
import { relationName } from '../../store/staging/stage.ts'
import { tableSpecs } from '../../store/table-spec.ts'

const minute = 60_000

export interface Extraction {
  readonly at: Date
  /** Null: nobody says what is complete. */
  readonly complete: { readonly from: Date; readonly to: Date } | null
  /** All rows before it are there; null when nobody knows. */
  readonly completeUpTo: Date | null
}

/** As `_export.json` says, or else the largest time in the rows: never the time of a file, which copying changes. */
export async function extractionOf(
  engine: Engine,
  view: ExportView,
  exports: AccountExports,
  since: Date | null,
): Promise<Extraction | null> {
  const { statement } = exports
  if (statement === null) {
    const at = await largestTime(engine, view)
    return at === null ? null : { at, complete: null, completeUpTo: null }
  }
  const range = statement.views.get(view.name) ?? null
  const from = range !== null && since !== null && since > range.from ? since : range?.from
  if (range === null || from === undefined || from >= range.to) {
    return { at: statement.exportedAt, complete: null, completeUpTo: null }
  }
  const settled = new Date(statement.exportedAt.getTime() - view.latencyMinutes * minute)
  return {
    at: statement.exportedAt,
    complete: { from, to: range.to },
    completeUpTo: settled < range.to ? settled : range.to,
  }
}

/**
 * Days are replaced by a view with times. A table without days is replaced whole, so only by a view that shows all there is,
 * which is one without times. What the present says of one day says nothing of the days before.
 */
export function coverageOf(mapping: Mapping, view: ExportView, { complete }: Extraction): Coverage {
  const whole = (tableSpecs[mapping.table].period.kind === 'day') === (view.timeColumn !== null)
  return complete !== null && whole ? { kind: 'complete', ...complete } : { kind: 'partial' }
}

/** @throws {UserError} when rows of a view without times come without a word on when they were taken. */
export function undated(label: string): UserError {
  return new UserError(
    label,
    'does not say when it was exported, and its rows have no times',
    'Put {"exportedAt": "2026-11-01T06:00:00Z"} into _export.json beside it.',
  )
}

async function largestTime(engine: Engine, view: ExportView): Promise<Date | null> {
  const columns =
    view.timeColumn !== null
      ? [view.timeColumn]
      : view.columns.filter(({ type }) => type === 'TIMESTAMP').map(({ name }) => name)
  if (columns.length === 0) return null
  const largest = columns.map(
    (name) => `SELECT CAST(max(${identifier(name)}) AS TIMESTAMP) AS t FROM ${identifier(relationName(view))}`,
  )
  const [row] = await engine.rows(`SELECT max(t) AS t FROM (${largest.join(' UNION ALL ')})`)
  return row?.t instanceof Date ? row.t : null
}
