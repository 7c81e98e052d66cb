// Finds reads of large, laid-out tables whose conditions are all on other columns than the layout's.

import { scheduledText } from '../../incremental/faces.ts'
import { boundedThroughOthers } from '../../incremental/reach.ts'
import { reachingConditions } from '../../relations/bounded-scan.ts'
import { isMeasuredLarge, sizedName } from '../../relations/size-words.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'filter-misses-layout-key',
  family: 'layout-key',
  severity: 'info',
  scope: 'model',
  title: 'Filter misses the layout key',
  fix: 'Add a condition on the column the table is laid out by, or lay the table out by what its readers filter on.',
  needs: ['relations'],
  options: {},
  check({ model, relations, report }) {
    const { materialized, kind } = model.model
    const text = scheduledText(model)
    if (kind !== 'model' || text === null || (materialized !== 'table' && materialized !== 'incremental')) return
    for (const statement of text.statements) {
      for (const scan of statement.scans) {
        const view = relations.view(scan.relation)
        if (view.kind === 'self' || view.layoutColumns.length === 0 || !isMeasuredLarge(view.scale)) continue
        if (scan.limited || scan.sampled || scan.inSubquery) continue
        if (scan.predicates.some(({ column }) => view.layoutColumns.includes(column))) continue
        // Equal to or within a range of something: conditions that would prune if the table were laid out for them.
        const selective = reachingConditions(scan).filter(({ wrappers }) => wrappers.length === 0)
        const [first] = selective
        if (first === undefined || boundedThroughOthers(scan, statement, () => true)) continue
        const columns = [...new Set(selective.map(({ column }) => column))]
        report.hit({
          place: { kind: 'range', text: text.index, range: first.range },
          reads: scan.relation,
          tier: 'T1',
          message: `${sizedName(view)} is laid out by ${view.layoutKeys.join(', ')}, and this read filters only on ${columns.join(', ')}: it likely opens nearly every file.`,
          fix: `Add a condition on ${view.layoutColumns[0]}, or lay ${view.name} out by ${columns[0]} too if most readers filter on it.`,
          subject: `${view.name} ${columns.join(' ')}`,
        })
      }
    }
  },
})
