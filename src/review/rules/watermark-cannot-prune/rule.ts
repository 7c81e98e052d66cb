// Finds watermarks that the platform learns only while the query runs, so that the scan they bound skips nothing.

import type { PredicateFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { boundsOf, type IncrementContext, isSelf } from '../../incremental/bounds.ts'
import { incrementsOf } from '../../incremental/increments.ts'
import { hidingWrapper } from '../../pruning/wrapper-effect.ts'
import { isMeasuredLarge, isPresumedLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, modal, type RelationView } from '../../rule.ts'

export default defineRule({
  id: 'watermark-cannot-prune',
  family: 'unprunable-incremental-filter',
  severity: 'info',
  scope: 'model',
  title: 'Watermark cannot prune the scan',
  fix: 'Fetch the watermark before the model runs and write it into the SQL as a literal.',
  needs: ['relations'],
  dialects: ['snowflake'],
  options: {},
  check({ model, relations, report }) {
    for (const context of incrementsOf(model, relations)) {
      const { statement, text } = context
      const self = model.model.relation === null ? null : relations.view(model.model.relation)
      for (const scan of statement.scans) {
        const view = relations.view(scan.relation)
        if (scan.inSubquery || view.kind === 'self') continue
        if (!isMeasuredLarge(view.scale) && !isPresumedLarge(view.scale)) continue
        const watermarks = boundsOf(scan, context).filter((bound) => isWatermark(bound, context))
        if (boundsOf(scan, context).length > watermarks.length) continue
        const [first] = watermarks
        const problems = watermarks.map((bound) => problemOf(bound, context, view, self))
        const [problem] = problems
        if (first === undefined || problem == null || problems.includes(null)) continue
        const tier = problem.needsTypes ? 'T1' : tierOf(view.scale)
        report.hit({
          place: { kind: 'range', text: text.index, range: first.range },
          tier,
          severity: isMeasuredLarge(view.scale) ? 'warning' : 'info',
          message: `${problem.words}, so Snowflake ${tier === 'T0' ? 'may open' : `${modal[tier]} opens`} every micro-partition of ${sizedName(view)} on each run.`,
          fix: problem.fix,
          subject: `${view.name} ${first.column} ${problem.kind}`,
        })
      }
    }
  },
})

interface Problem {
  readonly kind: 'type' | 'computed' | 'wrapped'
  readonly words: string
  readonly fix: string
  readonly needsTypes: boolean
}

function isWatermark({ operand, blockers }: PredicateFacts, context: IncrementContext): boolean {
  return operand.kind === 'subquery' && blockers.length === 0 && operand.scans.some((id) => isSelf(id, context))
}

/** A plain max() of a date, number or timestamp of the target is answered from metadata before the scan is planned. */
function problemOf(
  bound: PredicateFacts,
  { statement, text }: IncrementContext,
  view: RelationView,
  self: RelationView | null,
): Problem | null {
  const { operand, column, wrappers } = bound
  if (operand.kind !== 'subquery') return null
  const of = operand.column
  const type = of === null ? undefined : self?.columnTypes.get(of)
  if (of !== null && type !== undefined && unanswerable.test(type)) {
    const words = `The watermark is the maximum of ${of}, a ${type} column, which metadata does not answer`
    return { kind: 'type', words, fix: `Store ${of} as a DATE or TIMESTAMP, or ${literalFix}`, needsTypes: true }
  }
  const computed = computedWords(bound, statement)
  if (computed !== null) {
    const words = `The watermark ${computed} and is known only while the query runs`
    return { kind: 'computed', words, fix: `${literalFix[0]?.toUpperCase()}${literalFix.slice(1)}`, needsTypes: false }
  }
  const hidden = view.layoutColumns.includes(column) ? hidingWrapper(wrappers, text.sql) : null
  if (hidden === null || hidden.effect === 'unknown' || hidden.effect === 'keeps-order') return null
  const words = `The watermark is compared with a function of ${column}, by which the table is laid out`
  return { kind: 'wrapped', words, fix: `Compare ${column} itself.`, needsTypes: false }
}

const unanswerable = /^(VARCHAR|TEXT|STRING|CHAR|BINARY|FLOAT|DOUBLE|REAL|VARIANT)/

const literalFix = 'read the watermark with run_query() first and write it into the filter as a literal.'

function computedWords({ range }: PredicateFacts, { selects }: StatementFacts): string | null {
  const inside = selects.filter((each) => range.start <= each.range.start && each.range.end <= range.end)
  if (inside.some(({ inputs }) => inputs.filter(({ source }) => source.kind !== 'function').length > 1))
    return 'comes from a join'
  if (inside.some(({ groupBy }) => groupBy !== null)) return 'is grouped'
  return inside.some(({ filters }) => filters.length > 0) ? 'is taken from filtered rows' : null
}
