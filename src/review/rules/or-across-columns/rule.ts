// Finds an OR in which one arm could prune by a layout column and another cannot: the whole condition then prunes nothing.

import type { FilterFacts, PredicateFacts } from '../../../sql/facts/types.ts'
import { columnReferences } from '../../../sql/tree/expression-parts.ts'
import type { Expression } from '../../../sql/tree/types.ts'
import { canPrune, isWorthPruning, layoutUnit, severityFor } from '../../pruning/layout-predicates.ts'
import { listed, quotedText } from '../../quoted-text.ts'
import { sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'or-across-columns',
  family: 'non-sargable-filter',
  severity: 'warning',
  scope: 'text',
  title: 'OR with another column undoes a filter on a layout column',
  fix: 'Add a condition on the layout column that both arms meet, or read the arms separately and UNION ALL them with a guard.',
  needs: ['relations'],
  dialects: ['snowflake', 'databricks', 'spark'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text)) return
    for (const { scans, selects } of text.statements) {
      const filters = selects.flatMap((select) => select.filters).filter(({ expression }) => expression.kind === 'or')
      for (const scan of scans) {
        const view = relations.view(scan.relation)
        if (view.layoutColumns.length === 0 || !isWorthPruning(view)) continue
        const isOnLayout = ({ column }: PredicateFacts) => view.layoutColumns.includes(column)
        if (scan.predicates.some((predicate) => isOnLayout(predicate) && canPrune(predicate, text.sql))) continue
        for (const filter of filters) {
          const arms = armsOf(filter.expression)
          const within = scan.predicates.filter((predicate) => predicate.or !== null && holds(filter, predicate))
          const prunes = (arm: Expression) =>
            within.some((each) => isOnLayout(each) && holds(arm, each) && canPrune({ ...each, or: null }, text.sql))
          const idle = arms.filter((arm) => !prunes(arm))
          if (idle.length === 0 || idle.length === arms.length || !idle.every((arm) => isOnScan(arm, within))) {
            continue
          }
          const columns = [...new Set(within.filter(isOnLayout).map(({ column }) => column))]
          // A later key orders rows only within the values of those before it.
          const leads = columns.some((column) => view.layoutColumns[0] === column)
          const tier = tierOf(view.scale)
          report.hit({
            place: { kind: 'range', text: text.index, range: filter.range },
            reads: scan.relation,
            tier,
            severity: leads && !idle.some((arm) => isOpenRange(arm, within)) ? severityFor(view) : 'info',
            message: `The arm on ${listed(columns)} could prune ${sizedName(view)}, but \`${quotedText(text.sql, idle[0]?.range ?? filter.range)}\` could match anywhere, so with OR between them the read ${claimed(tier, 'open')} every ${layoutUnit[model.dialect]}.`,
            subject: `${view.name} ${within.map(({ column }) => column).join(' or ')}`,
          })
        }
      }
    }
  },
})

function armsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'or' ? expression.args : [expression]
}

function holds({ range }: FilterFacts | Expression, predicate: PredicateFacts): boolean {
  return range.start <= predicate.range.start && predicate.range.end <= range.end
}

/** New rows often lie together, so a lower bound on a second time column may prune after all. */
function isOpenRange(arm: Expression, within: readonly PredicateFacts[]): boolean {
  return within.some(
    (each) => holds(arm, each) && /^(>=?|<=?|between)$/.test(each.comparator) && each.wrappers.length === 0,
  )
}

/** An arm on other relations, or on no column at all (`true or ...`), is no missed pruning. */
function isOnScan(arm: Expression, within: readonly PredicateFacts[]): boolean {
  return columnReferences(arm).length > 0 && within.some((each) => holds(arm, each))
}
