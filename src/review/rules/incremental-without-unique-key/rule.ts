// Finds increments that load rows again which they loaded before, without a key to replace them by.

import { boundsOf, type IncrementContext } from '../../incremental/bounds.ts'
import { filterOf } from '../../incremental/conditions.ts'
import { incrementsOf } from '../../incremental/increments.ts'
import { lookbackOf, lookbackText, type PlacedLookback } from '../../incremental/lookback.ts'
import { incrementalStrategy } from '../../incremental/strategy.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'incremental-without-unique-key',
  family: 'other',
  severity: 'warning',
  scope: 'model',
  title: 'Increment overlaps without a unique key',
  fix: 'Set unique_key, so that rows that are loaded again replace the old ones.',
  needs: ['relations'],
  options: {},
  check({ model, relations, report }) {
    const strategy = incrementalStrategy(model)
    if (model.model.config.uniqueKey.length > 0 || !appending.has(strategy ?? '')) return
    for (const context of incrementsOf(model, relations)) {
      if (looksUpOwnRows(context)) continue
      const overlap = overlapOf(context)
      if (overlap === null) continue
      report.hit({
        place: { kind: 'range', text: context.text.index, range: overlap.range },
        tier: 'T0',
        message: `The increment loads the last ${lookbackText(overlap)} again on every run, and ${strategy} without a unique_key only appends: the table may grow by duplicates.`,
        subject: `${strategy} without key`,
      })
      return
    }
  },
})

/** Without a key dbt writes each of these as a plain INSERT. */
const appending: ReadonlySet<string> = new Set(['merge', 'delete+insert', 'append'])

/** An hour, or any number of units: a few seconds before now are no overlap with the run before. */
const shortest = { days: 1 / 24, units: 1 } as const

/** A bound that surely takes rows twice: one that starts before the newest loaded row, or days before now. */
function overlapOf(context: IncrementContext): PlacedLookback | null {
  for (const scan of context.statement.scans) {
    if (scan.inSubquery) continue
    for (const bound of boundsOf(scan, context)) {
      const filter = filterOf(bound, context.statement)
      const lookback = filter === null ? null : lookbackOf(filter.expression)
      if (lookback !== null && lookback.amount >= shortest[lookback.unit]) return lookback
    }
  }
  return null
}

/** The model's own table is read for more than its newest value: an anti join may keep known rows out. */
function looksUpOwnRows({ statement, relations }: IncrementContext): boolean {
  return statement.scans.some((scan) => {
    if (relations.view(scan.relation).kind !== 'self') return false
    const select = statement.selects[scan.select]
    return select?.role !== 'scalar-subquery' || select.aggregates.length === 0
  })
}
