// Finds windows without PARTITION BY over large inputs: all rows pass through one worker.

import type { SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { hasBound } from '../../relations/bounded-scan.ts'
import { largestBehind, withAllBehind } from '../../relations/feeding.ts'
import { isLarge, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'window-over-everything',
  family: 'other',
  severity: 'warning',
  scope: 'text',
  title: 'Window over all rows runs on one worker',
  fix: 'Partition the window, or aggregate to few rows first and rank those.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      for (const select of statement.selects) {
        for (const window of select.windows) {
          if (window.partitionBy.length > 0 || isReduced(select, statement)) continue
          const largest = largestBehind([select.id], statement, relations)
          if (largest === null || !isLarge(largest.view.scale) || hasBound(largest.scan, largest.view)) continue
          const tier = tierOf(largest.view.scale)
          const spark = model.dialect === 'spark' || model.dialect === 'databricks'
          report.hit({
            place: { kind: 'range', text: text.index, range: window.range },
            tier,
            severity: spark || isMeasuredLarge(largest.view.scale) ? 'warning' : 'info',
            message: `Without PARTITION BY this window is one group of all rows of ${sizedName(largest.view)}, so a single worker ${claimed(tier, 'process', 'processes')} them all${window.orderBy.length > 0 ? ' in order' : ''}${spark ? ' while the others wait' : ''}.`,
            subject: `${window.name} over all of ${largest.view.name}`,
          })
        }
      }
    }
  },
})

/** An aggregation, DISTINCT or LIMIT below leaves few rows, or nobody knows how many. */
function isReduced(select: SelectFacts, statement: StatementFacts): boolean {
  return withAllBehind([select.id], statement).some(
    ({ id, groupBy, aggregates, distinct, limit, windows }) =>
      groupBy !== null ||
      aggregates.length > 0 ||
      (id !== select.id && (distinct !== null || limit !== null || windows.some(({ keeps }) => keeps !== null))),
  )
}
