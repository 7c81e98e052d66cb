// Finds reads that were bounded on a layout column before the change and are not after it.

import type { TextEdit } from '../../../domain/text.ts'
import type { PredicateFacts, ScanFacts } from '../../../sql/facts/types.ts'
import { boundsOf, incrementContexts } from '../../incremental/bounds.ts'
import { firstBuildText, scheduledText } from '../../incremental/faces.ts'
import { reachingConditions } from '../../relations/bounded-scan.ts'
import { pairScans, type ScanPair } from '../../relations/scan-pairs.ts'
import { isMeasuredLarge, isPresumedLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { restoredConditions } from '../../rewrites/restored-conditions.ts'
import { defineRule, modal, type RelationView, type Rewrite } from '../../rule.ts'

export default defineRule({
  id: 'pruning-filter-lost',
  family: 'unbounded-scan',
  severity: 'warning',
  scope: 'model',
  title: 'Filter on the layout key is lost',
  fix: 'Put the condition back, or say in the pull request that all history is wanted.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const base = change.before(model.model.id)
    const text = scheduledText(model)
    const earlier = base === null ? null : scheduledText(base)
    if (base === null || text === null || earlier === null || model.model.kind !== 'model') return
    // incremental-became-rebuild says that.
    if (base.model.materialized === 'incremental' && model.model.materialized !== 'incremental') return
    const before = incrementContexts(earlier, firstBuildText(base), relations)
    for (const [index, statement] of text.statements.entries()) {
      const context = before[index]
      if (context === undefined) continue
      for (const pair of pairScans(context.statement, statement, relations)) {
        const view = relations.view(pair.after.relation)
        if (pair.after.inSubquery || !(isMeasuredLarge(view.scale) || isPresumedLarge(view.scale))) continue
        // Bounds of an increment are missing-incremental-filter's.
        const ofIncrement = model.model.materialized === 'incremental' ? boundsOf(pair.before, context) : []
        const lost = pruning(pair.before, view).filter((each) => !ofIncrement.includes(each))
        const [first] = lost
        if (first === undefined || pair.after.predicates.some(({ column }) => view.layoutColumns.includes(column)))
          continue
        if (pair.after.limited || pair.after.sampled || isRenamed(first, pair)) continue
        const tier = tierOf(view.scale)
        const column = first.column
        report.hit({
          place: { kind: 'range', text: text.index, range: pair.after.range },
          reads: pair.after.relation,
          tier,
          message: `This change drops the condition on ${column}, by which ${sizedName(view)} is laid out: the read ${modal[tier]} ${tier === 'T0' ? 'scan' : 'scans'} all of it instead of a part.`,
          fix: `Put the condition on ${column} back, or say in the pull request that all history is wanted.`,
          rewrite: restored(
            restoredConditions({ sql: earlier.sql, statement: context.statement, scan: pair.before }, lost, {
              sql: text.sql,
              statement,
              scan: pair.after,
            }),
          ),
          subject: `${view.name} ${column}`,
        })
      }
    }
  },
})

function restored(edits: readonly TextEdit[] | null): Rewrite | undefined {
  return edits === null ? undefined : { edits, spares: 'reading' }
}

/** Conditions on a bare layout column that reach the scan. */
function pruning(scan: ScanFacts, view: RelationView): readonly PredicateFacts[] {
  return reachingConditions(scan).filter(
    ({ column, wrappers }) => wrappers.length === 0 && view.layoutColumns.includes(column),
  )
}

/** The same condition stands on a column that base did not read, and head reads the old one nowhere: it has another name. */
function isRenamed(lost: PredicateFacts, { before, after }: ScanPair): boolean {
  const known = before.columns
  if (known === null || after.columns === null || after.columns.includes(lost.column)) return false
  return reachingConditions(after).some(
    ({ column, comparator, operand }) =>
      !known.includes(column) && comparator === lost.comparator && isAlike(operand, lost.operand),
  )
}

function isAlike(one: PredicateFacts['operand'], other: PredicateFacts['operand']): boolean {
  if (one.kind === 'constant' && other.kind === 'constant') return one.value === other.value
  return one.kind === other.kind
}
