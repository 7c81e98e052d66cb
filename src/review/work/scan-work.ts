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

interface Narrowing {
  readonly parts: Range
  readonly because: string
}

/** How soon enough rows are found depends on what else the query does. */
const byLimit: Narrowing = { parts: { low: 0.001, mid: 0.05, high: 1 }, because: 'a LIMIT stops it early' }
/** By block it skips parts, by row it does not. */
const bySample: Narrowing = { parts: { low: 0.01, mid: 0.5, high: 1 }, because: 'a sample of it' }
const fromMetadata: Narrowing = {
  parts: { low: 0.0001, mid: 0.001, high: 0.05 },
  because: 'a MIN or MAX alone, which metadata mostly answers',
}
const possibly: Narrowing = { parts: { low: 0.02, mid: 1, high: 1 }, because: '' }

function narrowingsOf(scan: ScanFacts, statement: StatementFacts): readonly Narrowing[] {
  return [
    ...(scan.limited ? [byLimit] : []),
    ...(scan.sampled ? [bySample] : []),
    ...(isWatermarkOnly(scan, statement) ? [fromMetadata] : []),
    // Columns without a qualifier may be another relation's.
    ...(scan.possibleFilters.length > 0 ? [possibly] : []),
  ]
}

export function scanWork(scan: ScanFacts, view: RelationView, asked: Asked, place: ScanPlace): ScanWork {
  const relation = keyOf(view, scan.relation)
  const { history } = place.context
  const share = partsShare(asked.conditions, {
    view,
    dialect: place.dialect,
    growth30: history.growth30(relation),
    partitionDay: partOf(history.dayBytes(relation), view.facts?.bytes ?? null),
    measuredDay: place.context.measuredDay(relation),
    filledTo: dayOf(history.asOf),
  })
  const narrowings = narrowingsOf(scan, place.statement)
  return {
    relation,
    id: view.id,
    times: place.times,
    parts: narrowings.map(({ parts }) => parts).reduce(least, share.parts),
    rows: narrowings.map(({ parts }) => parts).reduce(least, share.rows),
    days: share.days,
    columns: columnsShare(asked.columns, view),
    pruning: share.pruning,
    because: [share.because, ...narrowings.map(({ because }) => because)].filter((words) => words !== '').join('; '),
    through: [],
  }
}

function partOf(bytes: number | null, all: number | null): number | null {
  return bytes === null || all === null || all <= 0 ? null : Math.min(1, bytes / all)
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
