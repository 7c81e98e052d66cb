// Finds stored models that read a large relation with no condition on it at all.

import type { ScanFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { boundsOf, incrementContexts, relationIdentity } from '../../incremental/bounds.ts'
import { firstBuildText, isFilteredByDbt, scheduledText } from '../../incremental/faces.ts'
import { boundedThroughOthers, leadsItsSelect } from '../../incremental/reach.ts'
import { keepsRows } from '../../relations/row-by-row.ts'
import { isMeasuredLarge, sizedName } from '../../relations/size-words.ts'
import { defineRule, type RelationView, type RuleModel } from '../../rule.ts'

export default defineRule({
  id: 'unbounded-scan',
  family: 'unbounded-scan',
  severity: 'info',
  scope: 'model',
  title: 'Large relation is read whole',
  fix: 'Bound the read by the column the relation is clustered or partitioned by, or read an aggregate of it.',
  needs: ['relations', 'change', 'project'],
  options: {},
  check({ model, relations, change, project, report }) {
    const { materialized, kind } = model.model
    const text = scheduledText(model)
    if (kind !== 'model' || text === null || isFilteredByDbt(model)) return
    // An increment of one face only is `missing-incremental-filter`; a row by row table is `full-rebuild-of-large-input`.
    if (materialized === 'incremental' ? text.face !== 'increment' : materialized !== 'table') return
    // What became a rebuild by the change is `incremental-became-rebuild`.
    if (materialized === 'table' && change.before(model.model.id)?.model.materialized === 'incremental') return
    for (const context of incrementContexts(text, firstBuildText(model), relations)) {
      const { statement } = context
      if (materialized === 'table' && keepsRows(statement)) continue
      const bounded = new Set(statement.scans.filter((scan) => boundsOf(scan, context).length > 0).map(({ id }) => id))
      for (const scan of statement.scans) {
        const view = relations.view(scan.relation)
        if (view.kind === 'self' || !isMeasuredLarge(view.scale) || !isReadWhole(scan, statement)) continue
        if (isView(view) && !handsOnAll(view.id === null ? null : project.model(view.id))) continue
        const identity = relationIdentity(scan, relations)
        if (statement.scans.some(({ id }) => bounded.has(id) && isSame(id, identity))) continue
        if (boundedThroughOthers(scan, statement, (id) => bounded.has(id))) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: scan.range },
          reads: scan.relation,
          tier: 'T1',
          severity: view.scale.kind === 'measured' && view.scale.size === 'huge' ? 'warning' : 'info',
          message: `Nothing restricts this read, so every run likely scans all of ${sizedName(view)}${columnsText(scan)}.`,
          fix: fixOf(view),
          subject: view.name,
        })
      }

      function isSame(id: number, identity: string): boolean {
        const other = statement.scans[id]
        return other !== undefined && relationIdentity(other, relations) === identity
      }
    }
  },
})

function isView({ materialized }: RelationView): boolean {
  return materialized === 'view' || materialized === 'ephemeral'
}

/** The size of a view is that of what lies behind it: it counts where the view keeps every row. */
function handsOnAll(view: RuleModel | null): boolean {
  if (view === null) return false
  return view.texts.every(({ statements }) =>
    statements.every(
      (statement) => keepsRows(statement) && statement.selects.every(({ filters }) => filters.length === 0),
    ),
  )
}

/** Counting rows, or the least and greatest value of a column, is answered from metadata. */
function isReadWhole(scan: ScanFacts, statement: StatementFacts): boolean {
  if (scan.predicates.length > 0 || scan.limited || scan.sampled || scan.timeTravel || scan.inSubquery) return false
  if (!leadsItsSelect(scan, statement)) return false
  const select = statement.selects[scan.select]
  const aggregates = select?.aggregates ?? []
  const fromMetadata =
    select?.groupBy === null &&
    aggregates.length > 0 &&
    aggregates.every(({ name, distinct }) => !distinct && /^(COUNT|MIN|MAX)$/.test(name))
  return !fromMetadata
}

function columnsText({ columns }: ScanFacts): string {
  if (columns === null || columns.length === 0) return ''
  return columns.length > 4 ? `, ${columns.length} columns of it` : `, its columns ${columns.join(', ')}`
}

function fixOf({ layoutColumns, name }: RelationView): string {
  const [column] = layoutColumns
  return column === undefined
    ? `Bound ${name} by a date, or read an aggregate of it that is kept incrementally.`
    : `Bound ${name} by ${column}, by which it is laid out, or read an aggregate of it that is kept incrementally.`
}
