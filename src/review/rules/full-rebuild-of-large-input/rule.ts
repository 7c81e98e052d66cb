// Finds tables that are rebuilt row by row from all of a large input, where each run could add only what is new.

import { scheduledText } from '../../incremental/faces.ts'
import { leadsItsSelect } from '../../incremental/reach.ts'
import { hasBound } from '../../relations/bounded-scan.ts'
import { keepsRows } from '../../relations/row-by-row.ts'
import { isMeasuredLarge, sizedName } from '../../relations/size-words.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'full-rebuild-of-large-input',
  family: 'full-rebuild',
  severity: 'warning',
  scope: 'model',
  title: 'Large table is rebuilt from all history',
  fix: 'Make the model incremental, filtered by when rows arrive.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const { materialized, kind, relation, id } = model.model
    const text = scheduledText(model)
    if (kind !== 'model' || materialized !== 'table' || text === null || relation === null) return
    if (change.before(id)?.model.materialized === 'incremental') return
    const self = relations.view(relation)
    if (self.scale.kind === 'measured' && !isMeasuredLarge(self.scale)) return
    for (const statement of text.statements) {
      if (!keepsRows(statement)) continue
      for (const scan of statement.scans) {
        const view = relations.view(scan.relation)
        if (scan.inSubquery || view.kind === 'self' || !isMeasuredLarge(view.scale)) continue
        if (!leadsItsSelect(scan, statement) || hasBound(scan, view)) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: scan.range },
          tier: 'T1',
          severity: isMeasuredLarge(self.scale) ? 'warning' : 'info',
          message: `Every run likely reads all of ${sizedName(view)} and writes ${sizedName(self)} anew, row for row: its cost grows with all history, not with what is new.`,
          fix: `Make ${self.name} incremental, filtered by when rows of ${view.name} arrive, with a unique_key if they change later.`,
          subject: view.name,
        })
      }
    }
  },
})
