// Finds increment filters that stand above a join or a window, so that the large input below is read whole.

import type { PredicateFacts, ScanFacts } from '../../../sql/facts/types.ts'
import { boundsOf, type IncrementContext } from '../../incremental/bounds.ts'
import { filterOf, scansCompared } from '../../incremental/conditions.ts'
import { comparedScans, incrementsOf } from '../../incremental/increments.ts'
import { isMeasuredLarge, isPresumedLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, modal } from '../../rule.ts'

export default defineRule({
  id: 'incremental-filter-after-work',
  family: 'missing-incremental-filter',
  severity: 'warning',
  scope: 'model',
  title: 'Increment filter stands after the work',
  fix: 'Filter each large input where it is first read, on a column of its own.',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const before = new Map(
      comparedScans(model, { relations, change }).map((pair) => [
        pair.scan,
        pair.beforeBounds.some((bound) => bound.wrappers.length === 0 && blockerOf(bound, pair.beforeContext) === null),
      ]),
    )
    for (const context of incrementsOf(model, relations)) {
      const told = new Set<number>()
      for (const scan of context.statement.scans) {
        const view = relations.view(scan.relation)
        const late = lateBound(scan, context)
        if (late === null || view.kind === 'self' || told.has(late.bound.range.start)) continue
        const lost = before.get(scan) === true
        if (!lost && !isMeasuredLarge(view.scale) && !isPresumedLarge(view.scale)) continue
        told.add(late.bound.range.start)
        const tier = tierOf(view.scale)
        report.hit({
          place: { kind: 'range', text: context.text.index, range: late.bound.range },
          tier,
          severity: lost || isMeasuredLarge(view.scale) ? 'warning' : 'info',
          message: `The increment filter ${late.blocker}, so every run ${tier === 'T0' ? 'may read' : `${modal[tier]} reads`} all of ${sizedName(view)} and throws most of it away.`,
          fix: `Filter ${view.name} in its own first CTE by a bare column of it${lost ? ', as it was before' : ''}; where a window needs older rows, bound it by the length of that window.`,
          subject: `${view.name} ${late.bound.column}`,
        })
      }
    }
  },
})

/** A bound of the scan that cannot reach it, when no other bound does. */
function lateBound(
  scan: ScanFacts,
  context: IncrementContext,
): { readonly bound: PredicateFacts; readonly blocker: string } | null {
  if (scan.inSubquery) return null
  const bounds = boundsOf(scan, context).map((bound) => ({ bound, blocker: blockerOf(bound, context) }))
  if (bounds.some(({ blocker }) => blocker === null)) return null
  const [first] = bounds
  return first === undefined || first.blocker === null ? null : { bound: first.bound, blocker: first.blocker }
}

const reasons: Partial<Record<PredicateFacts['blockers'][number], string>> = {
  window: 'stands above a window that must see every row first',
  aggregate: 'stands above an aggregation that must see every row first',
  limit: 'stands above a LIMIT',
  distinct: 'stands above a DISTINCT ON',
  recursion: 'stands above a recursion',
}

function blockerOf(bound: PredicateFacts, context: IncrementContext): string | null {
  const reason = bound.blockers.map((blocker) => reasons[blocker]).find((words) => words !== undefined)
  if (reason !== undefined) return reason
  if (bound.wrappers.length === 0 || filterOf(bound, context.statement) === null) return null
  return scansCompared(bound, context.statement).length > 1
    ? 'compares a value that is computed from several inputs after they are joined'
    : null
}
