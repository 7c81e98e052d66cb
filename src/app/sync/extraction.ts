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
  /** Times of the first and the last row; null without rows or times. */
  readonly span: Span | null
}

interface Span {
  readonly first: Date
  readonly last: Date
}

/** As `_export.json` says, or else the largest time in the rows: never the time of a file, which copying changes. */
export async function extractionOf(
  engine: Engine,
  view: ExportView,
  exports: AccountExports,
  since: Date | null,
): Promise<Extraction | null> {
  const { statement } = exports
  const span = await spanOf(engine, view)
  if (statement === null) return span === null ? null : { at: span.last, complete: null, completeUpTo: null, span }
  const range = statement.views.get(view.name) ?? null
  const from = range !== null && since !== null && since > range.from ? since : range?.from
  // Nothing is complete that had not happened yet.
  const to = range !== null && range.to < statement.exportedAt ? range.to : statement.exportedAt
  if (range === null || from === undefined || from >= to) {
    return { at: statement.exportedAt, complete: null, completeUpTo: null, span }
  }
  const settled = new Date(statement.exportedAt.getTime() - view.latencyMinutes * minute)
  return {
    at: statement.exportedAt,
    complete: { from, to },
    completeUpTo: settled < to ? settled : to,
    span,
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

/** Over the view's time, or else over all times in its rows. */
async function spanOf(engine: Engine, view: ExportView): Promise<Span | null> {
  const columns =
    view.timeColumn !== null
      ? [view.timeColumn]
      : view.columns.filter(({ type }) => type === 'TIMESTAMP').map(({ name }) => name)
  if (columns.length === 0) return null
  const ends = columns.flatMap((name) => [`min(${identifier(name)})`, `max(${identifier(name)})`])
  const times = ends.map((end) => `CAST(${end} AS TIMESTAMP)`).join(', ')
  const [row] = await engine.rows(
    `SELECT list_min(times) AS first, list_max(times) AS last FROM (SELECT [${times}] AS times FROM ${identifier(relationName(view))})`,
  )
  return row?.first instanceof Date && row.last instanceof Date ? { first: row.first, last: row.last } : null
}
