// What an increment reads of its own table to find the rows that it replaces.

import type { Range, ScanWork } from '../../domain/work.ts'
import { mergeBounds } from '../incremental/merge-window.ts'
import { incrementalStrategy } from '../incremental/strategy.ts'
import type { ReadModel } from '../read-model.ts'
import type { RelationEvidence } from '../rule.ts'
import { columnsShare } from './column-widths.ts'
import type { Condition } from './condition.ts'
import { dayOf } from './literal-day.ts'
import { partsShare } from './parts-share.ts'
import { exactly, least } from './range.ts'
import { keyOf } from './work-context.ts'
import type { WorkHistory } from './work-side.ts'

/** Keys of the new rows may tell parts of the target apart once they are known, or be spread over all of it. */
const byKeys: Range = { low: 0.01, mid: 1, high: 1 }

/** Null where nothing is replaced: appended rows, whole partitions, no unique key. */
export function mergeTargetScan(model: ReadModel, relations: RelationEvidence, history: WorkHistory): ScanWork | null {
  const { relation, config } = model.model
  const strategy = incrementalStrategy(model)
  if (relation === null || config.uniqueKey.length === 0) return null
  if (strategy !== 'merge' && strategy !== 'delete+insert') return null
  const view = relations.view(relation)
  const key = keyOf(view, relation)
  const conditions = mergeBounds(model.model, model.dialect).map(
    ({ column, lookback, text }): Condition => ({
      column,
      amount: { kind: 'window', days: lookback?.unit === 'days' ? lookback.amount : null },
      defeat: null,
      isNumber: false,
      text,
      certain: true,
    }),
  )
  const share = partsShare(conditions, {
    view,
    dialect: model.dialect,
    growth30: history.growth30(key),
    partitionDay: null,
    measuredDay: null,
    filledTo: dayOf(history.asOf),
  })
  const keys = new Set([
    ...config.uniqueKey.map((each) => each.toLowerCase()),
    ...conditions.map((each) => each.column),
  ])
  const { low, mid } = columnsShare(keys, view)
  return {
    relation: key,
    id: model.model.id,
    times: 1,
    parts: least(share.parts, byKeys),
    // What is found in it is replaced: how many rows there are is up to the new ones.
    rows: exactly(0),
    // Parts with a match are read whole, to be written anew.
    columns: { low, mid, high: 1 },
    pruning: share.pruning,
    because: share.because === '' ? `the ${strategy} compares its keys with the whole table` : share.because,
    through: [],
  }
}
