// The work of one scan of a stored relation.

import type { Range, ScanWork } from '../../domain/work.ts'
import type { ScanFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { RelationView } from '../rule.ts'
import { columnsShare } from './column-widths.ts'
import { dayOf } from './literal-day.ts'
import { partsShare } from './parts-share.ts'
import { least } from './range.ts'
import { type Asked, keyOf, type TextPlace } from './work-context.ts'

export interface ScanPlace extends TextPlace {
  readonly statement: StatementFacts
  readonly times: number
}

/** A LIMIT stops reading once enough rows are found; how soon depends on what else the query does. */
const limitedParts: Range = { low: 0.001, mid: 0.05, high: 1 }
/** Sampling by block skips parts, sampling by row does not. */
const sampledParts: Range = { low: 0.01, mid: 0.5, high: 1 }
/** One MIN or MAX of a column is answered from metadata, mostly. */
const fromMetadata: Range = { low: 0.0001, mid: 0.001, high: 0.05 }
/** A condition may be this relation's or another's. */
const possiblyFiltered: Range = { low: 0.02, mid: 1, high: 1 }

export function scanWork(scan: ScanFacts, view: RelationView, asked: Asked, place: ScanPlace): ScanWork {
  const relation = keyOf(view, scan.relation)
  const { history } = place.context
  const share = partsShare(asked.conditions, {
    view,
    dialect: place.dialect,
    growth30: history.growth30(relation),
    filledTo: dayOf(history.asOf),
  })
  const narrowed = [
    ...(scan.limited ? [limitedParts] : []),
    ...(scan.sampled ? [sampledParts] : []),
    ...(isWatermarkOnly(scan, place.statement) ? [fromMetadata] : []),
    ...(scan.possibleFilters.length > 0 ? [possiblyFiltered] : []),
  ]
  return {
    relation,
    id: view.id,
    times: place.times,
    parts: narrowed.reduce(least, share.parts),
    columns: columnsShare(asked.columns, view),
    pruning: share.pruning,
    because: share.because,
    through: [],
  }
}

/** `(select max(x) from t)` and nothing else. */
function isWatermarkOnly(scan: ScanFacts, { selects }: StatementFacts): boolean {
  const select = selects[scan.select]
  if (select === undefined || !scan.inSubquery || select.role !== 'scalar-subquery') return false
  const { inputs, filters, groupBy, aggregates } = select
  return (
    inputs.length === 1 &&
    filters.length === 0 &&
    groupBy === null &&
    aggregates.length > 0 &&
    aggregates.every(({ name, distinct }) => !distinct && /^(MIN|MAX)$/i.test(name))
  )
}
