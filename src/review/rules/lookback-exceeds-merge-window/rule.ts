// Finds increments that load rows from further back than the merge looks for them in the target.

import type { PredicateFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { boundsOf } from '../../incremental/bounds.ts'
import { filterOf } from '../../incremental/conditions.ts'
import { incrementsOf } from '../../incremental/increments.ts'
import { lookbackOf, lookbackText } from '../../incremental/lookback.ts'
import { mergeBounds } from '../../incremental/merge-window.ts'
import { incrementalStrategy } from '../../incremental/strategy.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'lookback-exceeds-merge-window',
  family: 'merge-predicate',
  severity: 'warning',
  scope: 'model',
  title: 'Lookback reaches further than the merge looks',
  fix: 'Make the window in incremental_predicates at least as long as the lookback, with a margin.',
  needs: ['relations'],
  options: {},
  check({ model, relations, report }) {
    const strategy = incrementalStrategy(model)
    if (model.model.config.uniqueKey.length === 0 || (strategy !== 'merge' && strategy !== 'delete+insert')) return
    const windows = mergeBounds(model.model, model.dialect)
    for (const context of incrementsOf(model, relations)) {
      const told = new Set<string>()
      for (const bound of context.statement.scans.flatMap((scan) => boundsOf(scan, context))) {
        const filter = filterOf(bound, context.statement)
        const lookback = filter === null ? null : lookbackOf(filter.expression)
        if (lookback === null) continue
        const window = windows.find((each) => feeds(bound, each.column, context.statement))
        if (window?.lookback == null || window.lookback.unit !== lookback.unit) continue
        if (lookback.amount <= window.lookback.amount || told.has(window.text)) continue
        told.add(window.text)
        report.hit({
          place: { kind: 'range', text: context.text.index, range: bound.range },
          tier: 'T0',
          message: `The increment looks back ${lookbackText(lookback)}, but the merge looks for its rows only in the last ${lookbackText(window.lookback)} of ${window.column}: rows between the two may not be found and may be stored a second time.`,
          fix: `Bound ${window.column} in incremental_predicates by more than ${lookbackText(lookback)}, or shorten the lookback below ${lookbackText(window.lookback)}.`,
          subject: `${bound.column} ${lookbackText(lookback)} over ${window.column} ${lookbackText(window.lookback)}`,
        })
      }
    }
  },
})

/** The bounded column is what the target's column is computed from. */
function feeds(bound: PredicateFacts, column: string, { outputs, scans }: StatementFacts): boolean {
  const output = outputs.find(({ name }) => name.toLowerCase() === column)
  return (
    output?.from.some(
      (from) => from.column === bound.column && (scans[from.scan]?.predicates.includes(bound) ?? false),
    ) ?? false
  )
}
